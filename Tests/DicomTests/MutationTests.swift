import Testing

@testable import Dicom

@Suite("Mutated DICOM files")
struct MutationTests {
    init() throws { try Dicom.prepare() }

    @Test("are read, or refused for a stated reason, two thousand times")
    func mutations() throws {
        var random = Seeded(state: 20_261_121)
        let sources = try Self.sources()
        var read = 0
        var drawn = 0
        for _ in 0..<2000 {
            var bytes = sources[Int.random(in: sources.indices, using: &random)]
            Self.mutate(&bytes, &random)
            guard let file = try? DicomFile.read(bytes: bytes) else { continue }
            read += 1
            _ = file.summary
            _ = file.elements(count: 200)
            if let raster = try? file.frame(0) {
                drawn += 1
                #expect(raster.bytes.count == raster.width * raster.height * raster.channels)
            }
        }
        // Enough of them reach the decoders for the test to mean something.
        #expect(read > 500)
        #expect(drawn > 250)
    }

    private static func sources() throws -> [[UInt8]] {
        let made = [
            DicomWriter.photograph(jpeg: Pictures.jpeg, rows: 8, columns: 16, name: "A^B", id: "1"),
            DicomWriter.file(DicomWriter.jpeg2000) { writer in
                writer.image(rows: 16, columns: 16)
                writer.fragments([Pictures.jpeg2000])
            },
            DicomWriter.file { writer in
                writer.sequence(0x0040_0275) { $0.text(0x0040_0007, "LO", "Skin") }
                writer.image(rows: 16, columns: 16, bits: 16, isSigned: true)
                writer.pixels([UInt8](repeating: 3, count: 512))
            },
        ]
        guard RealFiles.folder != nil else { return made }
        // The large ones cost time and hold no other structure.
        let real = try RealFiles.expected.filter { $0.width * $0.height <= 300_000 }.map {
            try RealFiles.bytes($0.name)
        }
        return made + real.filter { $0.count < 70_000 }
    }

    private static func mutate(_ bytes: inout [UInt8], _ random: inout Seeded) {
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
        case 1:
            let place = Int.random(in: 0..<bytes.count - 8, using: &random)
            let extremes: [UInt32] = [0xFFFF_FFFF, 0xFFFF_FFFE, 0x8000_0000, 0x7FFF_FFFF, 0, 1, 0xFFFF]
            let value = extremes[Int.random(in: extremes.indices, using: &random)]
            for byte in 0..<4 { bytes[place + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
        default:
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                bytes[Int.random(in: 132..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
        }
    }
}

/// SplitMix64: the same sequence on every run.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
