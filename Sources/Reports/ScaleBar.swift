/// A bar of a round length that fits into a picture of known scale.
struct ScaleBar: Equatable {
    private static let lengths = [100, 50, 20, 10, 5, 2, 1]
    private static let longestShare = 0.4

    let millimetres: Int
    /// Of the picture's width, 0…1.
    let share: Double

    /// Nil where the scale is not known, or not even a millimetre fits.
    init?(millimetresPerPixel: Double?, width: Int) {
        guard let millimetresPerPixel, millimetresPerPixel.isFinite, millimetresPerPixel > 0, width > 0 else {
            return nil
        }
        let whole = millimetresPerPixel * Double(width)
        guard let length = Self.lengths.first(where: { Double($0) / whole <= Self.longestShare }) else { return nil }
        millimetres = length
        share = Double(length) / whole
    }
}
