import Documents
import Testing

@Suite("Drawing pictures")
struct PictureTests {
    private func draw(_ pictures: [[UInt8]]) throws -> [UInt8] {
        let pictures = pictures.map { DocumentPicture(jpeg: $0, caption: "A caption of some words") }
        return try Press.draw(Sample.document([.pictures(pictures), .paragraph("the end")]))
    }

    @Test("embeds a JPEG's bytes as they are")
    func jpeg() throws {
        let bytes = try draw([Sample.jpeg])
        let start = bytes.indices.first { bytes[$0...].starts(with: Sample.jpeg) }
        #expect(start != nil)
        #expect(try Poppler(bytes).text.contains("A caption of some words"))
    }

    @Test("embeds pictures of any aspect, more than a row of them")
    func aspects() throws {
        let sizes = [(80, 60), (40, 30), (1, 1), (5, 4000), (4000, 5), (16, 12)]
        let bytes = try draw(sizes.map { Sample.jpeg(width: $0, height: $1) })
        #expect(try Poppler(bytes).text.contains("the end"))
    }

    @Test("embeds a picture of many megapixels")
    func large() throws {
        let picture = Sample.jpeg(width: 8000, height: 8000)
        #expect(try draw([picture]).count > picture.count)
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
        #expect(throws: DocumentError.unreadablePicture) { try draw([bytes]) }
    }

    @Test("refuses sides beyond Cairo's limit")
    func sizes() {
        #expect(throws: DocumentError.pictureTooLarge(width: 40_000, height: 1)) {
            try draw([Sample.jpeg(width: 40_000, height: 1)])
        }
    }
}
