import Imaging

/// What is known of a scan's file, kept sealed with the patient's key.
package struct ScanDetails: Codable, Sendable, Equatable {
    /// As the uploader's device named it.
    package var fileName: String
    /// Of the file as it came, lower-case hexadecimal.
    package var sha256: String
    /// What the first look found. The elements of a DICOM file are kept apart, so that lists need not open them.
    package var examination: Examination

    package init(fileName: String, sha256: String, examination: Examination) {
        self.fileName = fileName
        self.sha256 = sha256
        self.examination = examination
        self.examination.dicom?.elements = []
    }

    package var quality: QualityFigures { examination.quality }
    package var dicom: DicomFacts? { examination.dicom }
}
