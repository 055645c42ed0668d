/// A mask's geometry. Lengths are in the picture's pixels, areas in square pixels.
package struct MaskShape: Codable, Sendable, Equatable {
    package var areaPixels: Double
    package var perimeterPixels: Double
    package var boxPixels: PixelBox
    package var centre: PixelPoint
    /// The longest diameter.
    package var longest: PixelSegment
    /// The longest chord of the hull at right angles to it.
    package var across: PixelSegment
    /// The major principal axis against the picture's horizontal, in radians, clockwise on the screen.
    package var axisRadians: Double
    /// The share of the area that does not meet its mirror image over the major axis, 0 to 1.
    package var asymmetryMajor: Double
    /// The same over the minor axis.
    package var asymmetryMinor: Double
    /// Perimeter² / (4π area): 1 for a circle, more for a ragged border.
    package var compactness: Double
    /// Area / area of the convex hull, 0 to 1.
    package var solidity: Double
    /// Whether the mask reaches the picture's edge, so that it may go on beyond it.
    package var touchesBorder: Bool

    package init(
        areaPixels: Double, perimeterPixels: Double, boxPixels: PixelBox, centre: PixelPoint, longest: PixelSegment,
        across: PixelSegment, axisRadians: Double, asymmetryMajor: Double, asymmetryMinor: Double, compactness: Double,
        solidity: Double, touchesBorder: Bool
    ) {
        self.areaPixels = areaPixels
        self.perimeterPixels = perimeterPixels
        self.boxPixels = boxPixels
        self.centre = centre
        self.longest = longest
        self.across = across
        self.axisRadians = axisRadians
        self.asymmetryMajor = asymmetryMajor
        self.asymmetryMinor = asymmetryMinor
        self.compactness = compactness
        self.solidity = solidity
        self.touchesBorder = touchesBorder
    }
}
