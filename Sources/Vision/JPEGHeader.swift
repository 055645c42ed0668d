/// The segments of a JPEG file up to its frame header (ITU T.81, annex B).
enum JPEGHeader {
    static func read(_ bytes: Span<UInt8>) throws(PictureError) -> PictureHeader {
        var offset = 2
        var orientation = 1
        var adobe: UInt8?
        while true {
            guard let mark = bytes.byte(at: offset) else { throw .truncated }
            // Some cameras leave stray bytes between segments; the decoder passes over them as well.
            guard mark == 0xFF, let code = bytes.byte(at: offset + 1), code != 0x00 else {
                offset += 1
                continue
            }
            if code == 0xFF || code == 0x01 || (0xD0...0xD8).contains(code) {
                offset += code == 0xFF ? 1 : 2
                continue
            }
            guard code != 0xD9, code != 0xDA else { throw .damaged }
            guard let length = bytes.big16(at: offset + 2) else { throw .truncated }
            guard length >= 2 else { throw .damaged }
            let content = offset + 4
            switch code {
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                return try frame(bytes, at: content, process: code, adobe: adobe, orientation: orientation)
            case 0xE1 where bytes.holds([0x45, 0x78, 0x69, 0x66, 0, 0], at: content):
                orientation = Exif.orientation(bytes, from: content + 6, to: offset + 2 + Int(length))
            case 0xEE where bytes.holds("Adobe", at: content):
                adobe = bytes.byte(at: content + 11)
            default: break
            }
            offset += 2 + Int(length)
        }
    }

    private static func frame(
        _ bytes: Span<UInt8>, at offset: Int, process: UInt8, adobe: UInt8?, orientation: Int
    ) throws(PictureError) -> PictureHeader {
        guard let depth = bytes.byte(at: offset), let height = bytes.big16(at: offset + 1),
            let width = bytes.big16(at: offset + 3), let components = bytes.byte(at: offset + 5)
        else { throw .truncated }
        guard process <= 0xC2 else { throw .unsupported(.jpegProcess) }
        guard depth == 8 else { throw .unsupported(.jpegDepth) }
        let space: ColourSpace
        switch (components, adobe) {
        case (1, _): space = .gray
        case (3, 0): space = .rgb
        case (3, _): space = .ycc
        case (4, 2): space = .ycck
        case (4, _): space = .cmyk
        default: throw .unsupported(.layout)
        }
        return PictureHeader(
            format: .jpeg, width: Int(width), height: Int(height), channels: Int(components), bitDepth: 8,
            colourSpace: space, orientation: orientation)
    }
}
