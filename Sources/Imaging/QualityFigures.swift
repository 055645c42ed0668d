/// Measured quality of a picture; thresholds turn the figures into remarks.
package struct QualityFigures: Codable, Sendable, Equatable {
    /// Share of fine detail that a slight blur removes: 0 for a blurred picture, 1 for a sharp one.
    package var sharpness: Double
    /// Standard deviation of luminance, 0…128.
    package var contrast: Double
    /// Share of the picture in bright, colourless spots, 0…1.
    package var glare: Double
    /// Share that is too dark, 0…1.
    package var dark: Double
    /// Share that is too bright, 0…1.
    package var bright: Double
    /// Share on hair-like lines, 0…1.
    package var hair: Double
    /// Mean luminance, 0…255.
    package var luminance: Double
    /// Pixels along the shorter side of the whole picture.
    package var shortSide: Int

    package init(
        sharpness: Double, contrast: Double, glare: Double, dark: Double, bright: Double, hair: Double,
        luminance: Double, shortSide: Int
    ) {
        self.sharpness = sharpness
        self.contrast = contrast
        self.glare = glare
        self.dark = dark
        self.bright = bright
        self.hair = hair
        self.luminance = luminance
        self.shortSide = shortSide
    }

    /// What a person should do better, most telling first; empty when the picture will do.
    package var remarks: [QualityRemark] {
        QualityRemark.allCases.filter { $0.applies(to: self) }
    }
}
