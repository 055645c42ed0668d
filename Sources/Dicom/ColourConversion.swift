/// Luminance and colour differences to red, green and blue (PS3.3 C.7.6.3.1.2), in place.
enum ColourConversion {
    /// Full range: luminance from 0 to 255, differences around 128.
    static func fromFullRange(_ bytes: inout [UInt8]) {
        convert(&bytes, black: 0, luminance: 65536, red: 91881, greenBlue: 22554, greenRed: 46802, blue: 116_130)
    }

    /// Studio range: luminance from 16 to 235, differences from 16 to 240.
    static func fromPartialRange(_ bytes: inout [UInt8]) {
        convert(&bytes, black: 16, luminance: 76309, red: 104_597, greenBlue: 25675, greenRed: 53279, blue: 132_201)
    }

    /// The factors are in units of 1/65536.
    private static func convert(
        _ bytes: inout [UInt8], black: Int, luminance: Int, red: Int, greenBlue: Int, greenRed: Int, blue: Int
    ) {
        bytes.withUnsafeMutableBufferPointer { pixels in
            var place = 0
            while place + 2 < pixels.count {
                let y = (Int(pixels[place]) - black) * luminance + 32768
                let cb = Int(pixels[place + 1]) - 128
                let cr = Int(pixels[place + 2]) - 128
                pixels[place] = UInt8(clamping: (y + red * cr) >> 16)
                pixels[place + 1] = UInt8(clamping: (y - greenBlue * cb - greenRed * cr) >> 16)
                pixels[place + 2] = UInt8(clamping: (y + blue * cb) >> 16)
                place += 3
            }
        }
    }
}
