/// What a first look at an uploaded file found.
package struct Examination: Codable, Sendable, Equatable {
    /// `jpeg`, `png`, `tiff` or `dicom`, by content.
    package var format: String
    package var width: Int
    package var height: Int
    package var frames: Int
    package var quality: QualityFigures
    package var dicom: DicomFacts?

    package init(
        format: String, width: Int, height: Int, frames: Int, quality: QualityFigures, dicom: DicomFacts? = nil
    ) {
        self.format = format
        self.width = width
        self.height = height
        self.frames = frames
        self.quality = quality
        self.dicom = dicom
    }
}
