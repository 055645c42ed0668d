import CVision

/// Figures by which a picture's fitness for judging is decided elsewhere; no thresholds live here.
///
/// Measured at a short side of 224 pixels (never enlarged), so figures of different cameras can be compared.
package struct PictureQuality: Codable, Sendable, Equatable {
    /// Standard deviation of luminance; near 0 for a blank picture.
    package var contrast: Double
    /// The share of detail that a slight blur removes, 0 (blurred already) to 1 (sharp); independent of contrast.
    package var sharpness: Double
    /// The luminance that a tenth of the pixels reach, 0 to 255: low only where no part of the picture got light.
    package var brightTenth: Double
    /// Share of pixels with luminance above 250 of 255.
    package var overexposedShare: Double
    /// Share of pixels in bright, colourless spots that stand out from their surroundings.
    package var glareShare: Double
    /// Share of pixels on long thin dark lines.
    package var hairShare: Double
}

extension Picture {
    /// Measures the figures of quality.
    package func quality() throws(PictureError) -> PictureQuality {
        var found = vision_quality()
        try PictureError.check(vision_measure_quality(handle, &found))
        return PictureQuality(
            contrast: found.contrast, sharpness: found.sharpness, brightTenth: found.bright_tenth,
            overexposedShare: found.overexposed_share, glareShare: found.glare_share, hairShare: found.hair_share)
    }
}
