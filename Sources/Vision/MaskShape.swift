/// A mask's geometry. Lengths are in the picture's pixels, areas in square pixels.
package struct MaskShape: Codable, Sendable, Equatable {
    package var areaPixels: Double
    package var perimeterPixels: Double
    package var centre: PixelPoint
    /// The longest diameter.
    package var longest: PixelSegment
    /// The longest chord of the hull at right angles to it.
    package var across: PixelSegment
    /// The share of the area that does not meet its mirror image over the major principal axis, 0 to 1.
    package var asymmetryMajor: Double
    /// The same over the minor axis.
    package var asymmetryMinor: Double
    /// Perimeter² / (4π area): 1 for a circle, more for a ragged border.
    package var compactness: Double
    /// Whether the mask reaches the picture's edge, so that it may go on beyond it.
    package var touchesBorder: Bool

    package init(
        areaPixels: Double, perimeterPixels: Double, centre: PixelPoint, longest: PixelSegment, across: PixelSegment,
        asymmetryMajor: Double, asymmetryMinor: Double, compactness: Double, touchesBorder: Bool
    ) {
        self.areaPixels = areaPixels
        self.perimeterPixels = perimeterPixels
        self.centre = centre
        self.longest = longest
        self.across = across
        self.asymmetryMajor = asymmetryMajor
        self.asymmetryMinor = asymmetryMinor
        self.compactness = compactness
        self.touchesBorder = touchesBorder
    }
}
