import Dicom

extension DicomFacts {
    /// The facts that the program uses, and the elements that the page lists.
    init(_ summary: DicomSummary, elements: [DicomElement]) {
        modality = summary.modality ?? ""
        sopClass = summary.classUID ?? ""
        transferSyntax = summary.transferSyntax
        let name = summary.patient.name?.alphabetic ?? summary.patient.name?.ideographic
        patientName = [name?.family, name?.given].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
        patientID = summary.patient.identifier ?? ""
        birthDate = Self.day(summary.patient.birthDate)
        sex = summary.patient.sex ?? ""
        date = Self.day(summary.acquisition ?? summary.content ?? summary.study)
        laterality = summary.laterality ?? ""
        bodyPart = summary.bodyPart ?? ""
        // A detector's spacing is magnified by an unknown factor; only the patient's own plane is a true scale.
        pixelSpacing = summary.spacing.flatMap {
            $0.origin == .patient ? [$0.betweenRows, $0.betweenColumns] : nil
        }
        self.elements = elements.map { Element(tag: "\($0.tag)", name: $0.name, value: $0.value ?? "") }
    }

    private static func day(_ moment: DicomMoment?) -> String {
        guard let moment else { return "" }
        return [(moment.year, 4), (moment.month, 2), (moment.day, 2)].reduce(into: "") { text, part in
            guard let number = part.0 as Int? else { return }
            let digits = String(number)
            text += (text.isEmpty ? "" : "-") + String(repeating: "0", count: max(0, part.1 - digits.count)) + digits
        }
    }
}
