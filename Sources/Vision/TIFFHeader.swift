/// The directories of a TIFF or BigTIFF file (TIFF 6.0, section 2).
struct TIFFHeader {
    private let little: Bool
    private let big: Bool

    /// Reads the directory of a page and counts the pages, which form a chain that may not come back on itself.
    static func read(_ bytes: Span<UInt8>, page: Int, pageLimit: Int) throws(PictureError) -> PictureHeader {
        let little = bytes.holds("II", at: 0)
        let reader = TIFFHeader(little: little, big: bytes.byte(at: little ? 2 : 3) == 43)
        var seen: Set<Int> = []
        var header: PictureHeader?
        var next = try reader.offset(bytes, at: reader.big ? 8 : 4)
        while next != 0, seen.count < pageLimit {
            guard seen.insert(next).inserted else { throw .damaged }
            if seen.count - 1 == page { header = try reader.page(bytes, at: next) }
            next = try reader.following(bytes, after: next)
        }
        guard var header else { throw seen.isEmpty ? .damaged : .noSuchPage }
        header.pages = seen.count
        return header
    }

    private func offset(_ bytes: Span<UInt8>, at position: Int) throws(PictureError) -> Int {
        guard let value = bytes.number(at: position, bytes: big ? 8 : 4, little: little) else { throw .truncated }
        guard value <= UInt64(bytes.count) else { throw .truncated }
        return Int(value)
    }

    private func entries(_ bytes: Span<UInt8>, at directory: Int) throws(PictureError) -> Int {
        guard let count = bytes.number(at: directory, bytes: big ? 8 : 2, little: little) else { throw .truncated }
        guard count <= 4_096 else { throw .damaged }
        return Int(count)
    }

    private func following(_ bytes: Span<UInt8>, after directory: Int) throws(PictureError) -> Int {
        let count = try entries(bytes, at: directory)
        return try offset(bytes, at: directory + (big ? 8 + 20 * count : 2 + 12 * count))
    }

    private func page(_ bytes: Span<UInt8>, at directory: Int) throws(PictureError) -> PictureHeader {
        var fields: [UInt16: Int] = [:]
        for index in 0..<(try entries(bytes, at: directory)) {
            let entry = directory + (big ? 8 + 20 * index : 2 + 12 * index)
            guard let tag = bytes.number(at: entry, bytes: 2, little: little) else { throw .truncated }
            fields[UInt16(tag)] = value(bytes, of: entry)
        }
        guard let width = fields[256], let height = fields[257], let photometric = fields[262] else { throw .damaged }
        let orientation = fields[274] ?? 1
        let space: ColourSpace
        switch photometric {
        case 0, 1: space = .gray
        case 2: space = .rgb
        case 3: space = .palette
        case 5: space = .cmyk
        case 6: space = .ycc
        default: throw .unsupported(.layout)
        }
        return PictureHeader(
            format: .tiff, width: width, height: height, channels: fields[277] ?? 1, bitDepth: fields[258] ?? 1,
            colourSpace: space, orientation: (1...8).contains(orientation) ? orientation : 1)
    }

    /// The first number of a field of type BYTE, SHORT or LONG; where several do not fit in the entry, it stands at the
    /// offset that the entry holds.
    private func value(_ bytes: Span<UInt8>, of entry: Int) -> Int? {
        guard let type = bytes.number(at: entry + 2, bytes: 2, little: little),
            let count = bytes.number(at: entry + 4, bytes: big ? 8 : 4, little: little), count >= 1, count <= 65_536
        else { return nil }
        let sizes: [UInt64: Int] = [1: 1, 3: 2, 4: 4, 16: 8]
        guard let size = sizes[type] else { return nil }
        var position = entry + (big ? 12 : 8)
        if Int(count) * size > (big ? 8 : 4) {
            guard let offset = bytes.number(at: position, bytes: big ? 8 : 4, little: little),
                offset < UInt64(bytes.count)
            else { return nil }
            position = Int(offset)
        }
        return bytes.number(at: position, bytes: size, little: little).flatMap { Int(exactly: $0) }
    }
}
