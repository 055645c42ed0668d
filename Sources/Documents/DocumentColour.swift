/// A colour of ink, red, green and blue from 0 to 1.
package struct DocumentColour: Sendable, Equatable {
    package var red: Double
    package var green: Double
    package var blue: Double
    package var alpha: Double

    /// A colour from its six hexadecimal digits, such as `0x0B5F66`.
    package init(_ digits: UInt32, alpha: Double = 1) {
        red = Double(digits >> 16 & 0xFF) / 255
        green = Double(digits >> 8 & 0xFF) / 255
        blue = Double(digits & 0xFF) / 255
        self.alpha = alpha
    }

    package static let white = DocumentColour(0xFFFFFF)
}
