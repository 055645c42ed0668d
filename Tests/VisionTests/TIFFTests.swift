import Testing
import Vision

@Suite("Decoding TIFF")
struct TIFFTests {
    private let four = TIFFWriter.Page(width: 2, height: 2, pixels: [0, 50, 100, 255])

    @Test("reads grey, inverted grey and grey of 16 bits")
    func gray() throws {
        #expect(try Seen(TIFFWriter(pages: [four]).bytes).pixels == [0, 50, 100, 255])
        var inverted = four
        inverted.photometric = 0
        #expect(try Seen(TIFFWriter(pages: [inverted]).bytes).pixels == [255, 205, 155, 0])
        let deep = TIFFWriter.Page(width: 2, height: 1, bits: 16, pixels: [0xFF, 0x0F, 0x00, 0x08])
        #expect(try Seen(TIFFWriter(pages: [deep]).bytes).pixels == [255, 128])
    }

    @Test("reads colour and inks")
    func colour() throws {
        let rgb = TIFFWriter.Page(width: 1, height: 2, samples: 3, photometric: 2, pixels: [1, 2, 3, 4, 5, 6])
        #expect(try Seen(TIFFWriter(pages: [rgb]).bytes).pixels == [1, 2, 3, 4, 5, 6])
        let inks = TIFFWriter.Page(width: 1, height: 1, samples: 4, photometric: 5, pixels: [255, 0, 0, 0])
        #expect(try Seen(TIFFWriter(pages: [inks]).bytes).pixels == [0, 255, 255])
    }

    @Test("counts pages and decodes the one asked for")
    func pages() throws {
        var second = four
        second.pixels = [9, 9, 9, 9]
        second.orientation = 3
        let file = TIFFWriter(pages: [four, second]).bytes
        #expect(try PictureHeader.read(file, limits: .tiny).pages == 2)
        #expect(try Seen(file, page: 1).pixels == [9, 9, 9, 9])
        #expect(throws: PictureError.noSuchPage) { try Seen(file, page: 2) }
    }

    @Test("refuses pages that go in a circle")
    func circle() {
        #expect(throws: PictureError.damaged) { try Seen(TIFFWriter(pages: [four, four], isCircular: true).bytes) }
    }

    @Test("refuses strips that lie about where they are and how long")
    func lies() throws {
        var page = four
        page.claimedOffset = 0x7FFF_0000
        #expect(throws: PictureError.truncated) { try Seen(TIFFWriter(pages: [page]).bytes) }
        page.claimedOffset = nil
        page.claimedCount = 0xFFFF_FFF0
        // The pixels are all there, so a length beyond the file's end does no harm.
        #expect(try Seen(TIFFWriter(pages: [page]).bytes).pixels == four.pixels)
        page.claimedCount = nil
        page.width = 1_000
        page.height = 1_000
        #expect(throws: PictureError.self) { try Seen(TIFFWriter(pages: [page]).bytes) }
    }

    @Test("refuses a claimed size beyond the limit before decoding anything")
    func bomb() {
        var page = four
        page.width = 50_000
        page.height = 50_000
        #expect(throws: PictureError.tooLarge(megapixels: 2_500, limit: 100)) {
            try Seen(TIFFWriter(pages: [page]).bytes, limits: .standard)
        }
    }

    @Test("refuses compressions that are not on the list")
    func compression() {
        var page = four
        page.compression = 34_712
        #expect(throws: PictureError.unsupported(.encoding)) { try Seen(TIFFWriter(pages: [page]).bytes) }
    }
}
