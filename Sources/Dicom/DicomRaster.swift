/// A frame drawn for the screen: rows from the top, 8 bits a channel, colour by pixel.
package struct DicomRaster: Sendable, Equatable {
    package let width: Int
    package let height: Int
    /// 1 is grey, 3 is red, green, blue (sRGB as a rule).
    package let channels: Int
    /// `width × height × channels` bytes.
    package let bytes: [UInt8]
}
