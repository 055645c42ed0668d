/// From where on a figure calls for a better picture, by kind of picture: an X-ray is dark at its edges, a CT slice is
/// mostly black, a blood cell lies on black, and none of them has hair on it.
///
/// Fixed on real pictures by `Models/training/quality.py`; how many of them are found wanting, and of copies spoilt on
/// purpose, stands in `Models/training/quality.json`, which a test holds these against.
package struct QualityLimits: Codable, Sendable, Equatable {
    /// At least.
    package var shortSide: Int
    package var contrast: Double
    package var sharpness: Double
    package var light: Double
    /// At most.
    package var bright: Double
    /// At most; nil where reflections, hair or a lesion are not looked for.
    package var glare: Double?
    package var hair: Double?
    package var edge: Double?
    /// At least.
    package var area: Double?

    package static func of(modality: String) -> QualityLimits {
        byModality[modality] ?? any
    }

    package static let byModality: [String: QualityLimits] = [
        "dermoscopy": QualityLimits(
            shortSide: 192, contrast: 3, sharpness: 0.18, light: 114, bright: 0.041, glare: 0.035, hair: 0.024,
            edge: 0.199, area: 0.0063),
        "chest-xray": QualityLimits(shortSide: 192, contrast: 3, sharpness: 0.118, light: 127, bright: 0.273),
        "ct": QualityLimits(shortSide: 124, contrast: 3, sharpness: 0.186, light: 5, bright: 0.392),
        "blood-smear": QualityLimits(shortSide: 89, contrast: 3, sharpness: 0.236, light: 102, bright: 0.049),
    ]

    /// For kinds of which there were no pictures to fix limits on: the most lenient of the others.
    package static let any = QualityLimits(shortSide: 89, contrast: 3, sharpness: 0.118, light: 5, bright: 0.392)
}
