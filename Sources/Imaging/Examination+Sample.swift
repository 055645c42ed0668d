extension Examination {
    /// A picture that could be better, for the samples of pages.
    package static let sample = Examination(
        format: "dicom", width: 2000, height: 1500, frames: 2,
        quality: QualityFigures(
            sharpness: 0.1, contrast: 40, glare: 0.2, dark: 0, bright: 0, hair: 0, luminance: 120, shortSide: 1500),
        dicom: nil)
}
