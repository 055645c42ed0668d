/// The chunks of a PNG file up to its pixels (W3C PNG, third edition).
enum PNGHeader {
    /// A file with more chunks than this before its pixels was not made by a camera.
    private static let chunkLimit = 1_000

    static func read(_ bytes: Span<UInt8>) throws(PictureError) -> PictureHeader {
        guard bytes.count >= 33 else { throw .truncated }
        guard bytes.big32(at: 8) == 13, bytes.holds("IHDR", at: 12), let width = bytes.big32(at: 16),
            let height = bytes.big32(at: 20), let depth = bytes.byte(at: 24), let type = bytes.byte(at: 25)
        else { throw .damaged }
        let kinds: [UInt8: (ColourSpace, Int)] = [
            0: (.gray, 1), 2: (.rgb, 3), 3: (.palette, 1), 4: (.gray, 2), 6: (.rgb, 4),
        ]
        guard let (space, channels) = kinds[type], [1, 2, 4, 8, 16].contains(depth) else { throw .damaged }
        var header = PictureHeader(
            format: .png, width: Int(width), height: Int(height), channels: channels, bitDepth: Int(depth),
            colourSpace: space)
        try readChunks(bytes, into: &header)
        return header
    }

    private static func readChunks(_ bytes: Span<UInt8>, into header: inout PictureHeader) throws(PictureError) {
        var offset = 33
        for _ in 0..<chunkLimit {
            guard let length = bytes.big32(at: offset), bytes.count - offset >= 8 else { throw .truncated }
            guard length <= 0x7FFF_FFFF else { throw .damaged }
            let content = offset + 8
            if bytes.holds("IDAT", at: offset + 4) { return }
            if bytes.holds("IEND", at: offset + 4) { throw .damaged }
            if bytes.holds("acTL", at: offset + 4), let frames = bytes.big32(at: content) {
                header.isAnimated = frames != 1
            }
            if bytes.holds("eXIf", at: offset + 4) {
                header.orientation = Exif.orientation(bytes, from: content, to: content + Int(length))
            }
            offset = content + Int(length) + 4
        }
        throw .damaged
    }
}
