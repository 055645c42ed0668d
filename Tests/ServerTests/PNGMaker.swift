/// PNG files, true or not (PNG, third edition).
enum PNGMaker {
    /// - Parameters:
    ///   - depth: bits a channel; grey.
    ///   - rows: bytes after each other with their filter bytes; none makes a file whose header promises too much.
    static func file(width: UInt32, height: UInt32, depth: UInt8 = 8, rows: [UInt8], frames: UInt32? = nil) -> [UInt8] {
        var head: [UInt8] = []
        head.append(big: width)
        head.append(big: height)
        head += [depth, 0, 0, 0, 0]
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", head)
        if let frames {
            var control: [UInt8] = []
            control.append(big: frames)
            control.append(big: 0)
            file += chunk("acTL", control)
        }
        return file + chunk("IDAT", zlib(rows)) + chunk("IEND", [])
    }

    /// Grey that differs from place to place.
    static func grey(width: Int, height: Int, depth: Int = 8) -> [UInt8] {
        let rows = (0..<height).flatMap { y in
            [UInt8(0)]
                + (0..<width).flatMap { x -> [UInt8] in
                    let value = UInt8(truncatingIfNeeded: x * 3 + y * 5)
                    return depth == 16 ? [value, 0x55] : [value]
                }
        }
        return file(width: UInt32(width), height: UInt32(height), depth: UInt8(depth), rows: rows)
    }

    private static func chunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(big: UInt32(content.count))
        let checked = Array(kind.utf8) + content
        bytes += checked
        bytes.append(big: crc(checked))
        return bytes
    }

    /// Stored, not compressed (RFC 1950, RFC 1951 §3.2.4).
    private static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            stream.append(rest.isEmpty ? 1 : 0)
            stream.append(little: UInt32(block.count), bytes: 2)
            stream.append(little: ~UInt32(block.count), bytes: 2)
            stream += block
        } while !rest.isEmpty
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        stream.append(big: high << 16 | low)
        return stream
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
    }
}
