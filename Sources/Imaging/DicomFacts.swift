/// What a DICOM file says of itself, read in the worker.
package struct DicomFacts: Codable, Sendable, Equatable {
    package struct Element: Codable, Sendable, Equatable {
        package var tag: String
        package var name: String
        package var value: String

        package init(tag: String, name: String, value: String) {
            self.tag = tag
            self.name = name
            self.value = value
        }
    }

    /// (0008,0060), as written.
    package var modality: String
    package var sopClass: String
    /// The standard's name of it; empty when unknown.
    package var transferSyntax: String
    /// Component groups of (0010,0010) joined as `Family Given`.
    package var patientName: String
    package var patientID: String
    /// ISO 8601 date, or empty.
    package var birthDate: String
    package var sex: String
    /// ISO 8601 date of study or acquisition, or empty.
    package var date: String
    package var laterality: String
    package var bodyPart: String
    /// Row and column spacing in millimetres, when the file states a true scale.
    package var pixelSpacing: [Double]?
    package var elements: [Element]

    package init(
        modality: String, sopClass: String, transferSyntax: String, patientName: String = "", patientID: String = "",
        birthDate: String = "", sex: String = "", date: String = "", laterality: String = "", bodyPart: String = "",
        pixelSpacing: [Double]? = nil, elements: [Element] = []
    ) {
        self.modality = modality
        self.sopClass = sopClass
        self.transferSyntax = transferSyntax
        self.patientName = patientName
        self.patientID = patientID
        self.birthDate = birthDate
        self.sex = sex
        self.date = date
        self.laterality = laterality
        self.bodyPart = bodyPart
        self.pixelSpacing = pixelSpacing
        self.elements = elements
    }
}
