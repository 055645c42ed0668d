import CVision

/// Figures by which a picture's fitness for judging is decided elsewhere; no thresholds live here.
///
/// Measured at a short side of 512 pixels (never enlarged), so figures of different cameras can be compared.
package struct PictureQuality: Codable, Sendable, Equatable {
    /// Variance of the Laplacian of luminance: fine detail times contrast.
    package var focus: Double
    /// The share of detail that a slight blur removes, 0 (blurred already) to 1 (sharp); independent of contrast.
    package var sharpness: Double
    /// Share of pixels in bright, colourless spots that stand out from their surroundings.
    package var glareShare: Double
    /// Share of pixels with luminance below 20 of 255.
    package var underexposedShare: Double
    /// Share of pixels with luminance above 250 of 255.
    package var overexposedShare: Double
    /// 0 to 255.
    package var meanLuminance: Double
    /// Standard deviation of luminance; near 0 for a blank picture.
    package var contrast: Double
    /// Share of pixels on long thin dark lines.
    package var hairShare: Double

    package init(
        focus: Double, sharpness: Double, glareShare: Double, underexposedShare: Double, overexposedShare: Double,
        meanLuminance: Double, contrast: Double, hairShare: Double
    ) {
        self.focus = focus
        self.sharpness = sharpness
        self.glareShare = glareShare
        self.underexposedShare = underexposedShare
        self.overexposedShare = overexposedShare
        self.meanLuminance = meanLuminance
        self.contrast = contrast
        self.hairShare = hairShare
    }
}

extension Picture {
    /// Measures the figures of quality.
    package func quality() throws(PictureError) -> PictureQuality {
        var found = vision_quality()
        try PictureError.check(vision_measure_quality(handle, &found))
        return PictureQuality(
            focus: found.focus, sharpness: found.sharpness, glareShare: found.glare_share,
            underexposedShare: found.underexposed_share, overexposedShare: found.overexposed_share,
            meanLuminance: found.mean_luminance, contrast: found.contrast, hairShare: found.hair_share)
    }
}
