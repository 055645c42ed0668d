/// The tags that the tool itself reads (PS3.6).
extension DicomTag {
    static let sopClass = DicomTag(0x0008, 0x0016)
    static let studyDate = DicomTag(0x0008, 0x0020)
    static let acquisitionDate = DicomTag(0x0008, 0x0022)
    static let contentDate = DicomTag(0x0008, 0x0023)
    static let acquisitionDateTime = DicomTag(0x0008, 0x002A)
    static let studyTime = DicomTag(0x0008, 0x0030)
    static let acquisitionTime = DicomTag(0x0008, 0x0032)
    static let contentTime = DicomTag(0x0008, 0x0033)
    static let modality = DicomTag(0x0008, 0x0060)
    static let codeMeaning = DicomTag(0x0008, 0x0104)
    static let timezoneOffset = DicomTag(0x0008, 0x0201)
    static let anatomicRegion = DicomTag(0x0008, 0x2218)

    static let patientName = DicomTag(0x0010, 0x0010)
    static let patientID = DicomTag(0x0010, 0x0020)
    static let patientBirthDate = DicomTag(0x0010, 0x0030)
    static let patientSex = DicomTag(0x0010, 0x0040)

    static let bodyPart = DicomTag(0x0018, 0x0015)
    static let imagerSpacing = DicomTag(0x0018, 0x1164)
    static let scannedSpacing = DicomTag(0x0018, 0x2010)

    static let laterality = DicomTag(0x0020, 0x0060)
    static let imageLaterality = DicomTag(0x0020, 0x0062)
    static let frameAnatomy = DicomTag(0x0020, 0x9071)
    static let frameLaterality = DicomTag(0x0020, 0x9072)

    static let pixelSpacing = DicomTag(0x0028, 0x0030)
    static let paddingValue = DicomTag(0x0028, 0x0120)
    static let paddingLimit = DicomTag(0x0028, 0x0121)
    static let windowCentre = DicomTag(0x0028, 0x1050)
    static let windowWidth = DicomTag(0x0028, 0x1051)
    static let rescaleIntercept = DicomTag(0x0028, 0x1052)
    static let rescaleSlope = DicomTag(0x0028, 0x1053)
    static let windowFunction = DicomTag(0x0028, 0x1056)
    static let paletteDescriptors = (0x1101...0x1103).map { DicomTag(0x0028, $0) }
    static let paletteData = (0x1201...0x1203).map { DicomTag(0x0028, $0) }
    static let paletteSegments = (0x1221...0x1223).map { DicomTag(0x0028, $0) }
    static let modalityTable = DicomTag(0x0028, 0x3000)
    static let tableDescriptor = DicomTag(0x0028, 0x3002)
    static let tableData = DicomTag(0x0028, 0x3006)
    static let windowTable = DicomTag(0x0028, 0x3010)
    static let pixelMeasures = DicomTag(0x0028, 0x9110)
    static let frameWindow = DicomTag(0x0028, 0x9132)
    static let pixelTransformation = DicomTag(0x0028, 0x9145)

    static let presentationShape = DicomTag(0x2050, 0x0020)
    static let sharedGroups = DicomTag(0x5200, 0x9229)
}
