import Workers

/// A picture as models see it, decoded by a worker at the first look, so that the analysis need not decode it again.
package struct PreparedPicture: Sendable {
    /// Larger ones are decoded again instead of being kept.
    static let largest = 8 << 20

    struct Shape: Codable, Sendable, Equatable {
        /// Of the pixels.
        var width: Int
        var height: Int
        /// Of the upright picture as the file holds it.
        var wholeWidth: Int
        var wholeHeight: Int
        /// When the file states a true scale.
        var millimetresPerPixel: Double?
    }

    let shape: Shape
    /// Red-green-blue rows without gaps.
    let pixels: SharedBytes
}
