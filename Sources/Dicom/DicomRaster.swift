/// A frame drawn for the screen: rows from the top, 8 bits a channel, colour by pixel.
package struct DicomRaster: Sendable, Equatable {
    /// What decided the brightness.
    package enum Brightness: Sendable, Equatable {
        case window(centre: Double, width: Double)
        case lookupTable
        /// From the frame's least value to its greatest, in units of the modality.
        case range(Double, Double)
        /// A colour picture is drawn as it is.
        case untouched
    }

    package let width: Int
    package let height: Int
    /// 1 is grey, 3 is red, green, blue (sRGB as a rule).
    package let channels: Int
    /// `width × height × channels` bytes.
    package let bytes: [UInt8]
    /// Whether low values were drawn bright (MONOCHROME1, or a presentation shape that says so).
    package let isInverted: Bool
    package let brightness: Brightness
}
