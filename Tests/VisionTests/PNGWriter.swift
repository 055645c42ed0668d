/// Writes PNG files of every kind, also wrong ones. Pixels are stored without compression.
struct PNGWriter {
    var width: Int
    var height: Int
    var depth: UInt8 = 8
    var type: UInt8 = 2
    var interlace: UInt8 = 0
    var before: [(String, [UInt8])] = []
    /// Rows, each with its filter byte.
    var rows: [UInt8]

    var bytes: [UInt8] {
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let size = Self.big32(UInt32(width)) + Self.big32(UInt32(height))
        file += Self.chunk("IHDR", size + [depth, type, 0, 0, interlace])
        for (name, content) in before { file += Self.chunk(name, content) }
        file += Self.chunk("IDAT", Self.stored(rows))
        return file + Self.chunk("IEND", [])
    }

    /// A picture whose sample `c` at x, y is what the closure says; samples of 16 bits are big-endian.
    static func filled(
        width: Int, height: Int, type: UInt8, channels: Int, depth: UInt8 = 8, _ sample: (Int, Int, Int) -> Int
    ) -> PNGWriter {
        var rows: [UInt8] = []
        for y in 0..<height {
            rows.append(0)
            for x in 0..<width {
                for c in 0..<channels {
                    let value = sample(x, y, c)
                    if depth == 16 { rows.append(UInt8(value >> 8)) }
                    rows.append(UInt8(value & 255))
                }
            }
        }
        return PNGWriter(width: width, height: height, depth: depth, type: type, rows: rows)
    }

    static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let body = [UInt8](name.utf8) + content
        return big32(UInt32(content.count)) + body + big32(checksum(body))
    }

    static func big32(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

    /// RFC 1950 and 1951 with stored blocks.
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x78, 0x01]
        var offset = 0
        repeat {
            let count = min(65_535, bytes.count - offset)
            let isLast = offset + count == bytes.count
            let low = UInt8(count & 255)
            let high = UInt8(count >> 8)
            result += [isLast ? 1 : 0, low, high, ~low, ~high] + bytes[offset..<offset + count]
            offset += count
        } while offset < bytes.count
        var a: UInt32 = 1
        var b: UInt32 = 0
        for byte in bytes {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return result + big32(b << 16 | a)
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return ~value
    }
}
