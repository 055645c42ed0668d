/// What a DICOM file says of itself, read in the worker.
package struct DicomFacts: Codable, Sendable, Equatable {
    package struct Element: Codable, Sendable, Equatable {
        package var tag: String
        package var name: String
        package var value: String
    }

    /// (0008,0060), as written.
    package var modality: String
    package var sopClass: String
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
}
