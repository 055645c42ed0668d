/// The colours under a mask and around it.
package struct MaskColours: Codable, Sendable, Equatable {
    /// The share of the mask's pixels nearest to each reference colour, in the order of `DermoscopicColour.allCases`. A
    /// pixel nearer to the surroundings' mean colour counts for none.
    package var shares: [Double]
    package var inside: LabColour
    package var outside: LabColour
    /// The share of the picture that served as surroundings; at 0, `outside` means nothing.
    package var outsideShare: Double

    package init(
        shares: [Double], inside: LabColour, outside: LabColour, outsideShare: Double
    ) {
        self.shares = shares
        self.inside = inside
        self.outside = outside
        self.outsideShare = outsideShare
    }
}
