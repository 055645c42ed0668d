import Documents
import Testing

@Suite("Drawing pictures")
struct PictureTests {
    private func draw(_ sources: [DocumentPicture.Source]) throws -> [UInt8] {
        let pictures = sources.map { DocumentPicture($0, caption: "A caption of some words") }
        return try Press.draw(Sample.document([.pictures(pictures), .paragraph("the end")]))
    }

    @Test("embeds a JPEG's bytes as they are")
    func jpeg() throws {
        let bytes = try draw([.jpeg(Sample.jpeg)])
        let start = bytes.indices.first { bytes[$0...].starts(with: Sample.jpeg) }
        #expect(start != nil)
        #expect(try Poppler(bytes).text.contains("A caption of some words"))
    }

    @Test("embeds rasters with and without transparency, of any aspect, more than a row of them")
    func rasters() throws {
        let clear = DocumentPicture.Source.pixels([UInt8](repeating: 128, count: 40 * 30 * 4), width: 40, height: 30)
        let sources = [
            Sample.raster(width: 80, height: 60), clear, Sample.raster(width: 1, height: 1),
            Sample.raster(width: 5, height: 4000), Sample.raster(width: 4000, height: 5), .jpeg(Sample.jpeg),
        ]
        #expect(try Poppler(try draw(sources)).text.contains("the end"))
    }

    @Test("embeds a picture of many megapixels")
    func large() throws {
        var stream = Sample.jpeg
        guard let frame = stream.indices.first(where: { stream[$0] == 0xFF && stream[$0 + 1] == 0xC0 }) else { return }
        stream.replaceSubrange((frame + 5)...(frame + 8), with: [0x1F, 0x40, 0x1F, 0x40])
        #expect(try draw([.jpeg(stream)]).count > stream.count)
    }

    @Test(
        "refuses what is no JPEG that a PDF can show",
        arguments: [
            [], [0xFF], [0xFF, 0xD8, 0xFF, 0xD9], [0xFF, 0xD8, 0xFF, 0xC0, 0xFF, 0xFF],
            [0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x08, 8, 0, 9, 0, 9, 4],
            [0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x08, 12, 0, 9, 0, 9, 3],
            [0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x08, 8, 0, 0, 0, 9, 3], [UInt8]("GIF89a..............".utf8),
        ] as [[UInt8]])
    func unreadable(_ bytes: [UInt8]) {
        #expect(throws: DocumentError.unreadablePicture) { try draw([.jpeg(bytes)]) }
    }

    @Test("refuses rasters whose size is not that of their bytes, and sides beyond Cairo's limit")
    func sizes() {
        #expect(throws: DocumentError.unreadablePicture) { try draw([.pixels([1, 2, 3], width: 2, height: 2)]) }
        #expect(throws: DocumentError.unreadablePicture) { try draw([.pixels([], width: 0, height: -1)]) }
        #expect(throws: DocumentError.unreadablePicture) { try draw([.pixels([1], width: 32_000, height: 32_000)]) }
        #expect(throws: DocumentError.pictureTooLarge(width: 40_000, height: 1)) {
            try draw([.pixels([UInt8](repeating: 0, count: 120_000), width: 40_000, height: 1)])
        }
    }
}
