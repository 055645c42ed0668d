import Testing
import Vision

@Suite("Decoding JPEG")
struct JPEGTests {
    @Test("keeps colours within what the coding loses")
    func roundTrip() throws {
        let picture = try Sample.gradient(width: 64, height: 48)
        let decoded = try Seen(try picture.encodedJPEG(quality: 95))
        #expect(decoded.width == 64 && decoded.height == 48 && decoded.channels == 3)
        let sum = zip(decoded.pixels, picture.pixels).map { abs(Int($0) - Int($1)) }.reduce(0, +)
        #expect(sum < decoded.pixels.count * 6)
    }

    @Test("keeps grey grey")
    func gray() throws {
        let decoded = try Seen(try Sample.constant([77], width: 20, height: 20).encodedJPEG(quality: 90))
        #expect(decoded.channels == 1)
        #expect(decoded.pixels.allSatisfy { abs(Int($0) - 77) <= 1 })
    }

    @Test("mixes inks, which Adobe keeps upside down")
    func inks() throws {
        let plain = try Seen(JPEGWriter.constant([255, 0, 0, 0]))
        #expect(plain.pixel(3, 3) == [0, 255, 255])
        let adobe = try Seen(JPEGWriter.constant([0, 255, 255, 255], adobe: 0))
        #expect(adobe.pixel(3, 3) == [0, 255, 255])
        let coded = try Seen(JPEGWriter.constant([200, 128, 128, 255], adobe: 2))
        #expect(coded.pixel(3, 3).allSatisfy { abs(Int($0) - 55) <= 1 || abs(Int($0) - 200) <= 1 })
        #expect(try PictureHeader.read(JPEGWriter.constant([200, 128, 128, 255], adobe: 2)).colourSpace == .ycck)
    }

    @Test("decodes at a fraction as long as the short side stays twice as long as needed")
    func reduced() throws {
        let file = try Sample.gradient(width: 640, height: 480).encodedJPEG()
        #expect(try Seen(file, reducedToShortSide: 60).height == 120)
        #expect(try Seen(file, reducedToShortSide: 61).height == 240)
        #expect(try Seen(file, reducedToShortSide: 30).height == 60)
        #expect(try Seen(file, reducedToShortSide: 300).height == 480)
    }

    @Test("refuses a file that ends early, wherever it ends")
    func truncated() throws {
        let file = try Sample.gradient(width: 96, height: 64).encodedJPEG()
        for end in stride(from: 3, to: file.count, by: 7) {
            #expect(throws: PictureError.truncated) { try Seen(Array(file[..<end])) }
        }
    }

    @Test("refuses a picture sent in too many passes")
    func scans() throws {
        #expect(try Seen(JPEGWriter.manyScans(planes: 1)).pixels.allSatisfy { $0 == 128 })
        #expect(throws: PictureError.tooLarge(megapixels: 0, limit: 4)) { try Seen(JPEGWriter.manyScans(planes: 2)) }
    }

    @Test("refuses 12 bits a channel and lossless coding by name")
    func unsupported() {
        #expect(throws: PictureError.unsupported(.jpegDepth)) { try Seen(JPEGWriter.constant([9], depth: 12)) }
        var lossless = JPEGWriter.constant([9])
        if let frame = lossless.indices.first(where: { lossless[$0] == 0xFF && lossless[$0 + 1] == 0xC0 }) {
            lossless[frame + 1] = 0xC3
        }
        #expect(throws: PictureError.unsupported(.jpegProcess)) { try Seen(lossless) }
    }

    @Test("refuses sizes that are claimed but absurd before decoding anything")
    func bomb() {
        var file = JPEGWriter.constant([9])
        guard let frame = file.indices.first(where: { file[$0] == 0xFF && file[$0 + 1] == 0xC0 }) else { return }
        file.replaceSubrange(frame + 5..<frame + 9, with: [0x75, 0x30, 0x75, 0x30])
        #expect(throws: PictureError.tooLarge(megapixels: 900, limit: 100)) { try Seen(file, limits: .standard) }
    }
}
