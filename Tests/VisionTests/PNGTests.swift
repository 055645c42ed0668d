import Testing
import Vision

@Suite("Decoding PNG")
struct PNGTests {
    @Test("gives back what was encoded, bit by bit", arguments: [0, 1, 3, 9])
    func roundTrip(level: Int) throws {
        let picture = try Sample.gradient(width: 33, height: 17)
        #expect(try Seen(try picture.encodedPNG(level: level)) == Seen(picture))
        let gray = try Picture(raw: picture.pixels, width: 99, height: 17, channels: 1)
        #expect(try Seen(try gray.encodedPNG(level: level)) == Seen(gray))
    }

    @Test("brings colour of 16 bits to 8")
    func deepColour() throws {
        let file = PNGWriter.filled(width: 2, height: 1, type: 2, channels: 3, depth: 16) { x, _, c in
            x == 0 ? 65_535 : 257 * (10 + c)
        }
        let seen = try Seen(file.bytes)
        #expect(seen.pixel(0, 0) == [255, 255, 255] && seen.pixel(1, 0) == [10, 11, 12])
    }

    @Test("scales grey of 16 bits by the bits that are used")
    func deepGray() throws {
        let twelve = PNGWriter.filled(width: 2, height: 1, type: 0, channels: 1, depth: 16) { x, _, _ in
            x == 0 ? 4_095 : 2_048
        }
        #expect(try Seen(twelve.bytes).pixels == [255, 128])
        let sixteen = PNGWriter.filled(width: 2, height: 1, type: 0, channels: 1, depth: 16) { x, _, _ in
            x == 0 ? 65_535 : 257
        }
        #expect(try Seen(sixteen.bytes).pixels == [255, 1])
    }

    @Test("lays opacity over white")
    func opacity() throws {
        let colour = PNGWriter.filled(width: 3, height: 1, type: 6, channels: 4) { x, _, c in
            c == 3 ? [0, 128, 255][x] : 0
        }
        let seen = try Seen(colour.bytes)
        #expect(seen.channels == 3)
        #expect(
            seen.pixel(0, 0) == [255, 255, 255] && seen.pixel(1, 0) == [127, 127, 127] && seen.pixel(2, 0) == [0, 0, 0])
        let gray = PNGWriter.filled(width: 1, height: 1, type: 4, channels: 2) { _, _, c in c == 1 ? 0 : 9 }
        #expect(try Seen(gray.bytes) == Seen(try Sample.constant([255], width: 1, height: 1)))
    }

    @Test("follows palettes and their opacity")
    func palette() throws {
        var file = PNGWriter(width: 4, height: 1, depth: 2, type: 3, rows: [0, 0b00_01_10_11])
        file.before = [("PLTE", [255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3]), ("tRNS", [255, 255, 0])]
        let seen = try Seen(file.bytes)
        #expect(seen.pixel(0, 0) == [255, 0, 0] && seen.pixel(1, 0) == [0, 255, 0])
        #expect(seen.pixel(2, 0) == [255, 255, 255] && seen.pixel(3, 0) == [1, 2, 3])
    }

    @Test("reads interlaced files")
    func interlaced() throws {
        var rows: [UInt8] = []
        let passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
        for (left, top, stepX, stepY) in passes {
            for y in stride(from: top, to: 9, by: stepY) {
                rows.append(0)
                for x in stride(from: left, to: 11, by: stepX) { rows.append(UInt8(x * 16 + y)) }
            }
        }
        let seen = try Seen(PNGWriter(width: 11, height: 9, depth: 8, type: 0, interlace: 1, rows: rows).bytes)
        #expect(seen.pixels.indices.allSatisfy { seen.pixels[$0] == UInt8($0 % 11 * 16 + $0 / 11) })
    }

    @Test("refuses animations, but not a single frame")
    func animated() throws {
        var file = PNGWriter.filled(width: 2, height: 2, type: 0, channels: 1) { _, _, _ in 7 }
        file.before = [("acTL", [0, 0, 0, 2, 0, 0, 0, 0])]
        #expect(throws: PictureError.animated) { try Seen(file.bytes) }
        file.before = [("acTL", [0, 0, 0, 1, 0, 0, 0, 0])]
        #expect(try Seen(file.bytes).pixels == [7, 7, 7, 7])
    }

    @Test("refuses 30,000 × 30,000 pixels by the header alone")
    func bomb() {
        let file = PNGWriter(width: 30_000, height: 30_000, rows: [0])
        #expect(throws: PictureError.tooLarge(megapixels: 900, limit: 100)) { try Seen(file.bytes, limits: .standard) }
    }

    @Test("refuses a single pixel by its size")
    func tiny() {
        let file = PNGWriter.filled(width: 1, height: 1, type: 0, channels: 1) { _, _, _ in 7 }
        #expect(throws: PictureError.tooSmall(width: 1, height: 1)) { try Seen(file.bytes, limits: .standard) }
    }

    @Test("refuses a file that ends early, wherever it ends")
    func truncated() throws {
        let file = try Sample.gradient(width: 20, height: 20).encodedPNG()
        for end in stride(from: 8, to: file.count, by: 7) {
            #expect(throws: PictureError.truncated) { try Seen(Array(file[..<end])) }
        }
    }

    @Test("refuses pixels whose checksum is wrong")
    func damaged() throws {
        var file = PNGWriter.filled(width: 8, height: 8, type: 0, channels: 1) { x, y, _ in x * y }.bytes
        file[60] ^= 1
        #expect(throws: PictureError.damaged) { try Seen(file) }
    }
}
