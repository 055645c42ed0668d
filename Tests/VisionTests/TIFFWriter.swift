/// Writes little-endian TIFF files without compression, one strip a page, also such as lie about themselves.
struct TIFFWriter {
    struct Page {
        var width: Int
        var height: Int
        var samples = 1
        var bits = 8
        var photometric = 1
        var compression = 1
        var orientation = 1
        var pixels: [UInt8]
        /// What the file says about its strip, when it lies.
        var claimedOffset: Int?
        var claimedCount: Int?
    }

    var pages: [Page]
    /// Makes the last page point back at the first.
    var isCircular = false

    var bytes: [UInt8] {
        var file: [UInt8] = [0x49, 0x49, 42, 0] + Self.little32(8)
        var first = 0
        for (index, page) in pages.enumerated() {
            if index == 0 { first = file.count }
            let entries = 10
            let end = file.count + 2 + 12 * entries + 4
            let bitsOffset = end
            let pixelsOffset = bitsOffset + 2 * page.samples
            let fields: [(Int, Int, Int, Int)] = [
                (256, 4, 1, page.width), (257, 4, 1, page.height),
                page.samples <= 2
                    ? (258, 3, page.samples, page.bits | page.bits << 16) : (258, 3, page.samples, bitsOffset),
                (259, 3, 1, page.compression), (262, 3, 1, page.photometric),
                (273, 4, 1, page.claimedOffset ?? pixelsOffset), (274, 3, 1, page.orientation),
                (277, 3, 1, page.samples), (278, 4, 1, page.height),
                (279, 4, 1, page.claimedCount ?? page.pixels.count),
            ]
            file += Self.little16(entries)
            for field in fields {
                file +=
                    Self.little16(field.0) + Self.little16(field.1) + Self.little32(field.2) + Self.little32(field.3)
            }
            let next = pixelsOffset + page.pixels.count
            let isLast = index == pages.count - 1
            file += Self.little32(isLast ? (isCircular ? first : 0) : next)
            for _ in 0..<page.samples { file += Self.little16(page.bits) }
            file += page.pixels
        }
        return file
    }

    private static func little16(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    private static func little32(_ value: Int) -> [UInt8] { little16(value & 0xFFFF) + little16(value >> 16 & 0xFFFF) }
}
