/// Writes JPEG files that our own encoder does not: several inks, many scans. Every block has one value.
enum JPEGWriter {
    /// A baseline picture of 16 × 16 pixels, each component constant. `adobe` is the transform of an Adobe segment.
    static func constant(_ values: [Int], adobe: UInt8? = nil, depth: UInt8 = 8) -> [UInt8] {
        var file: [UInt8] = [0xFF, 0xD8]
        if let adobe { file += segment(0xEE, [UInt8]("Adobe".utf8) + [0, 100, 0, 0, 0, 0, adobe]) }
        file += segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
        file += frame(0xC0, components: values.count, depth: depth)
        file += huffman(dc: true) + huffman(dc: false)
        let selectors: [UInt8] = values.indices.flatMap { [UInt8($0 + 1), 0] as [UInt8] }
        file += segment(0xDA, [UInt8(values.count)] + selectors + [0, 63, 0])
        var bits = BitWriter()
        for block in 0..<4 {
            for value in values {
                let difference = block == 0 ? 8 * (value - 128) : 0
                bits.put(category(difference), count: 4)
                bits.putMagnitude(difference)
                bits.put(0, count: 1)
            }
        }
        return file + bits.bytes + [0xFF, 0xD9]
    }

    /// A progressive grey picture that is sent in one pass for direct current and one for each of the 63 other
    /// frequencies and each of `planes` bits: valid, and a great many passes over the pixels.
    static func manyScans(planes: Int) -> [UInt8] {
        var file: [UInt8] = [0xFF, 0xD8] + segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
        file += frame(0xC2, components: 1, depth: 8) + huffman(dc: true) + huffman(dc: false)
        file += segment(0xDA, [1, 1, 0, 0, 0, 0])
        var bits = BitWriter()
        for _ in 0..<4 { bits.put(0, count: 4) }
        file += bits.bytes
        for plane in 0..<planes {
            for frequency in 1...63 {
                let low = UInt8(planes - 1 - plane)
                let high: UInt8 = plane == 0 ? 0 : low + 1
                file += segment(0xDA, [1, 1, 0, UInt8(frequency), UInt8(frequency), high << 4 | low])
                var bits = BitWriter()
                for _ in 0..<4 { bits.put(0, count: 1) }
                file += bits.bytes
            }
        }
        return file + [0xFF, 0xD9]
    }

    /// Puts an EXIF segment with an orientation behind the start of a file.
    static func withOrientation(_ orientation: UInt8, _ file: [UInt8]) -> [UInt8] {
        let tiff: [UInt8] =
            [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0] + [0, 0, 0, 0]
        return Array(file[..<2]) + segment(0xE1, [UInt8]("Exif".utf8) + [0, 0] + tiff) + Array(file[2...])
    }

    static func segment(_ code: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length = content.count + 2
        return [0xFF, code, UInt8(length >> 8), UInt8(length & 255)] + content
    }

    private static func frame(_ process: UInt8, components: Int, depth: UInt8) -> [UInt8] {
        let parts: [UInt8] = (1...components).flatMap { [UInt8($0), 0x11, 0] as [UInt8] }
        return segment(process, [depth, 0, 16, 0, 16, UInt8(components)] + parts)
    }

    /// Twelve codes of four bits for direct current; for the rest one code of one bit: end of block.
    private static func huffman(dc: Bool) -> [UInt8] {
        var counts = [UInt8](repeating: 0, count: 16)
        counts[dc ? 3 : 0] = dc ? 12 : 1
        let values: [UInt8] = dc ? Array(0...11) : [0]
        return segment(0xC4, [dc ? 0x00 : 0x10] + counts + values)
    }

    private static func category(_ value: Int) -> Int { Int.bitWidth - value.magnitude.leadingZeroBitCount }

    private struct BitWriter {
        private var buffer: [UInt8] = []
        private var current = 0
        private var used = 0

        mutating func put(_ value: Int, count: Int) {
            for shift in stride(from: count - 1, through: 0, by: -1) {
                current = current << 1 | (value >> shift & 1)
                used += 1
                if used == 8 { flush() }
            }
        }

        mutating func putMagnitude(_ value: Int) {
            let count = category(value)
            put(value < 0 ? value + (1 << count) - 1 : value, count: count)
        }

        private mutating func flush() {
            buffer.append(UInt8(current))
            if current == 255 { buffer.append(0) }
            current = 0
            used = 0
        }

        var bytes: [UInt8] {
            var copy = self
            while copy.used != 0 { copy.put(1, count: 1) }
            return copy.buffer
        }
    }
}
