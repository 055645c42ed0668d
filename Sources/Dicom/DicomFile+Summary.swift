import CDicom

extension DicomFile {
    /// What the file says about itself.
    package var summary: DicomSummary {
        DicomSummary(
            classUID: text(.sopClass), instanceUID: text(.sopInstance), studyUID: text(.studyInstance),
            seriesUID: text(.seriesInstance), transferSyntaxUID: transferSyntaxUID,
            transferSyntax: uidName(of: transferSyntaxUID),
            modality: firstText(.modality), manufacturer: text(.manufacturer), model: text(.model),
            accession: text(.accession), studyDescription: text(.studyDescription),
            seriesDescription: text(.seriesDescription), bodyPart: bodyPart,
            laterality: firstText(.imageLaterality) ?? firstText(.laterality)
                ?? firstText(.sharedGroups, .frameAnatomy, .frameLaterality),
            study: moment(.studyDate, .studyTime),
            acquisition: firstText(.acquisitionDateTime).flatMap(DicomMoment.init(parsing:))
                ?? moment(.acquisitionDate, .acquisitionTime),
            content: moment(.contentDate, .contentTime),
            patient: patient, image: image)
    }

    /// The transfer syntax that the file was read by: the stated one, or the one that its bytes show.
    package var transferSyntaxUID: String {
        string(capacity: 65) { dicom_transfer_syntax(handle, $0, 65) }
    }

    private var patient: DicomPatient {
        DicomPatient(
            name: firstText(.patientName).flatMap(DicomPersonName.init(parsing:)), identifier: text(.patientID),
            issuer: text(.patientIssuer), birthDate: DicomMoment(date: firstText(.patientBirthDate)),
            sex: firstText(.patientSex))
    }

    private var image: DicomSummary.Image {
        DicomSummary.Image(
            rows: Int(layout.rows), columns: Int(layout.columns), frames: Int(layout.frames),
            samples: Int(layout.samples), bitsAllocated: Int(layout.bits_allocated),
            bitsStored: Int(layout.bits_stored), isSigned: layout.is_signed, photometric: text(.photometric) ?? "",
            spacing: spacing, pixelAspect: pixelAspect, windowCentre: storedWindow?.centre,
            windowWidth: storedWindow?.width, hasBurnedInAnnotation: burnedIn)
    }

    private var bodyPart: String? {
        text(.bodyPart) ?? text(.anatomicRegion, .codeMeaning)
            ?? text(.sharedGroups, .frameAnatomy, .anatomicRegion, .codeMeaning)
    }

    private var burnedIn: Bool? {
        switch firstText(.burnedIn) {
        case "YES": true
        case "NO": false
        default: nil
        }
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

    private var pixelAspect: Double {
        let ratio = numbers(.aspectRatio)
        if ratio.count >= 2, ratio[0] > 0, ratio[1] > 0 { return ratio[0] / ratio[1] }
        return spacing.map { $0.betweenRows / $0.betweenColumns } ?? 1
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
