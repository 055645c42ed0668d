import Testing
import Vision

@Suite("Mutated files")
struct MutationTests {
    /// Changes a few bytes, cuts, repeats or drops a piece.
    private static func mutated(_ file: [UInt8], with random: inout SeededRandom) -> [UInt8] {
        var file = file
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let offset = Int.random(in: 0..<file.count, using: &random)
            let end = min(file.count, offset + Int.random(in: 1...24, using: &random))
            switch Int.random(in: 0..<10, using: &random) {
            case 0...4: file[offset] = UInt8.random(in: 0...255, using: &random)
            case 5: file[offset] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 6: file.replaceSubrange(offset..<end, with: repeatElement(0xFF, count: end - offset))
            case 7: file.insert(contentsOf: file[offset..<end], at: Int.random(in: 0..<file.count, using: &random))
            case 8 where file.count > 60: file.removeSubrange(offset..<end)
            default: if file.count > 60, Int.random(in: 0..<4, using: &random) == 0 { file.removeSubrange(offset...) }
            }
            if file.isEmpty { file = [0] }
        }
        return file
    }

    private static func seeds() throws -> [[UInt8]] {
        let picture = try Sample.gradient(width: 40, height: 30)
        let gray = try Picture(raw: picture.pixels, width: 120, height: 30, channels: 1)
        let page = TIFFWriter.Page(width: 40, height: 30, samples: 3, photometric: 2, pixels: picture.pixels)
        let deep = PNGWriter.filled(width: 9, height: 9, type: 4, channels: 2, depth: 16) { x, y, _ in x * y * 500 }
        return [
            try picture.encodedJPEG(), JPEGWriter.withOrientation(5, try picture.encodedJPEG(quality: 40)),
            JPEGWriter.constant([1, 2, 3, 4], adobe: 2), JPEGWriter.manyScans(planes: 1), try picture.encodedPNG(),
            deep.bytes, try gray.encodedPNG(level: 9), TIFFWriter(pages: [page]).bytes,
            TIFFWriter(pages: [page, page]).bytes,
        ]
    }

    @Test("2,000 of them are decoded or refused, and nothing else")
    func survive() throws {
        let seeds = try Self.seeds()
        var random = SeededRandom(seed: 20_261_121)
        var decoded = 0
        var refused = 0
        for round in 0..<2_000 {
            let file = Self.mutated(seeds[round % seeds.count], with: &random)
            do {
                let seen = try Seen(file, page: Int.random(in: 0...1, using: &random) * (round % 3 == 0 ? 1 : 0))
                #expect(seen.pixels.count == seen.width * seen.height * seen.channels)
                decoded += 1
            } catch {
                refused += 1
            }
        }
        #expect(decoded > 200 && refused > 200)
    }
}
