import CDicom

extension DicomFile {
    /// What the file says about itself.
    package var summary: DicomSummary {
        DicomSummary(
            classUID: text(.sopClass), transferSyntax: uidName(of: transferSyntaxUID), modality: firstText(.modality),
            bodyPart: bodyPart,
            laterality: firstText(.imageLaterality) ?? firstText(.laterality)
                ?? firstText(.sharedGroups, .frameAnatomy, .frameLaterality),
            study: moment(.studyDate, .studyTime),
            acquisition: firstText(.acquisitionDateTime).flatMap(DicomMoment.init(parsing:))
                ?? moment(.acquisitionDate, .acquisitionTime),
            content: moment(.contentDate, .contentTime),
            patient: patient, frames: Int(layout.frames), spacing: spacing)
    }

    /// The transfer syntax that the file was read by: the stated one, or the one that its bytes show.
    var transferSyntaxUID: String {
        string(capacity: 65) { dicom_transfer_syntax(handle, $0, 65) }
    }

    private var patient: DicomPatient {
        DicomPatient(
            name: firstText(.patientName).flatMap(DicomPersonName.init(parsing:)), identifier: text(.patientID),
            birthDate: DicomMoment(date: firstText(.patientBirthDate)), sex: firstText(.patientSex))
    }

    private var bodyPart: String? {
        text(.bodyPart) ?? text(.anatomicRegion, .codeMeaning)
            ?? text(.sharedGroups, .frameAnatomy, .anatomicRegion, .codeMeaning)
    }

    private var spacing: DicomPixelSpacing? {
        Self.spacing(numbers(.pixelSpacing), .patient)
            ?? Self.spacing(numbers(.sharedGroups, .pixelMeasures, .pixelSpacing), .patient)
            ?? Self.spacing(numbers(.imagerSpacing), .detector)
            ?? Self.spacing(numbers(.scannedSpacing), .scanned)
    }

    private static func spacing(_ numbers: [Double], _ origin: DicomPixelSpacing.Origin) -> DicomPixelSpacing? {
        guard numbers.count >= 2, numbers[0] > 0, numbers[1] > 0 else { return nil }
        return DicomPixelSpacing(betweenRows: numbers[0], betweenColumns: numbers[1], origin: origin)
    }

    private func moment(_ date: DicomTag, _ time: DicomTag) -> DicomMoment? {
        DicomMoment(date: firstText(date), time: firstText(time), offset: firstText(.timezoneOffset))
    }

    private func uidName(of uid: String) -> String {
        string(capacity: 256) { dicom_uid_name(uid, $0, 256) }
    }

    private func string(capacity: Int, _ write: (UnsafeMutablePointer<CChar>) -> Int) -> String {
        String(unsafeUninitializedCapacity: capacity) { buffer in
            buffer.withMemoryRebound(to: CChar.self) { $0.baseAddress.map(write) ?? 0 }
        }
    }
}
