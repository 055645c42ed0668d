/// Measured quality of a picture; the limits of its kind turn the figures into remarks.
package struct QualityFigures: Codable, Sendable, Equatable {
    /// Standard deviation of luminance, 0…128.
    package var contrast: Double
    /// Share of detail that a slight blur removes: 0 for a blurred picture, 1 for a sharp one.
    package var sharpness: Double
    /// Luminance that a tenth of the picture reaches, 0…255; nil in figures of an older version.
    package var light: Double?
    /// Share that is too bright, 0…1.
    package var bright: Double
    /// Share of the picture in bright, colourless spots, 0…1.
    package var glare: Double
    /// Share on hair-like lines, 0…1.
    package var hair: Double
    /// Pixels along the shorter side of the whole picture.
    package var shortSide: Int
    /// Nil where no model outlines this kind of picture.
    package var frame: LesionFrame?

    package init(
        contrast: Double, sharpness: Double, light: Double?, bright: Double, glare: Double, hair: Double,
        shortSide: Int, frame: LesionFrame? = nil
    ) {
        self.contrast = contrast
        self.sharpness = sharpness
        self.light = light
        self.bright = bright
        self.glare = glare
        self.hair = hair
        self.shortSide = shortSide
        self.frame = frame
    }

    /// What a person should do better with a picture of this modality, most telling first; empty when it will do.
    package func remarks(on modality: String) -> [QualityRemark] {
        let limits = QualityLimits.of(modality: modality)
        // An almost blank picture has no detail, light or lines that could be spoken of.
        if QualityRemark.blank.applies(to: self, limits) { return [.blank] }
        return QualityRemark.allCases.filter { $0.applies(to: self, limits) }
    }
}
