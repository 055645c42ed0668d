/// JPEG files that our own encoder does not write (ITU-T T.81).
enum JPEGMaker {
    /// A picture of 64 × 64 pixels in four even inks.
    static func inks(_ values: [Int]) -> [UInt8] {
        var file: [UInt8] = [0xFF, 0xD8] + segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 0])
        file += segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
        let parts: [UInt8] = values.indices.flatMap { index -> [UInt8] in [UInt8(index + 1), 0x11, 0] }
        file += segment(0xC0, [8, 0, 64, 0, 64, UInt8(values.count)] + parts)
        // Twelve categories of differences in four bits each; for the rest one code that ends a block.
        file += segment(0xC4, [0x00, 0, 0, 0, 12] + [UInt8](repeating: 0, count: 12) + (0..<12).map { UInt8($0) })
        file += segment(0xC4, [0x10, 1] + [UInt8](repeating: 0, count: 15) + [0])
        file += segment(
            0xDA,
            [UInt8(values.count)] + values.indices.flatMap { index -> [UInt8] in [UInt8(index + 1), 0] } + [0, 63, 0])
        return file + scan(values) + [0xFF, 0xD9]
    }

    /// The file with a direction in its metadata (Exif 2.32, tag 0x0112).
    static func turned(_ orientation: UInt8, _ file: [UInt8]) -> [UInt8] {
        let entry: [UInt8] = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
        let exif = Array("Exif".utf8) + [0, 0, 0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1] + entry + [0, 0, 0, 0]
        return Array(file[..<2]) + segment(0xE1, exif) + file[2...]
    }

    private static func segment(_ code: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length = content.count + 2
        return [0xFF, code, UInt8(length >> 8), UInt8(length & 255)] + content
    }

    private static func scan(_ values: [Int]) -> [UInt8] {
        var bits: [Bool] = []
        for block in 0..<64 {
            for value in values {
                let difference = block == 0 ? 8 * (value - 128) : 0
                let size = Int.bitWidth - abs(difference).leadingZeroBitCount
                let magnitude = difference < 0 ? difference + (1 << size) - 1 : difference
                bits += (0..<4).reversed().map { size >> $0 & 1 == 1 }
                bits += (0..<size).reversed().map { magnitude >> $0 & 1 == 1 }
                bits.append(false)
            }
        }
        while bits.count % 8 != 0 { bits.append(true) }
        return stride(from: 0, to: bits.count, by: 8).flatMap { start -> [UInt8] in
            let byte = bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
            return byte == 255 ? [255, 0] : [byte]
        }
    }
}
