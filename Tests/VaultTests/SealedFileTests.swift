import Testing

@testable import Vault

@Suite("Sealed files")
struct SealedFileTests {
    private static let sizes = [0, 1, 15, 16, 65_535, 65_536, 65_537, 131_072, 200_000]
    private static let chunk = SealedFileHeader.sealedChunkLength

    @Test("open as they were sealed, at every length", arguments: sizes)
    func roundTrip(length: Int) throws {
        let plain = Fixtures.pattern(length)
        let sealed = try FileSealer.seal(plain, under: Fixtures.dataKey, as: Fixtures.owner)
        #expect(try open(sealed) == plain)
        #expect(sealed.count == SealedFileHeader.sealedLength(ofPlain: length))
        #expect(try SealedFileHeader.plainLength(ofSealed: sealed.count) == length)
    }

    @Test("do not depend on the pieces in which they came", arguments: [1, 1000, 65_535, 65_536, 65_537, 150_000])
    func pieces(size: Int) throws {
        let plain = Fixtures.pattern(size == 1 ? 3000 : 200_000)
        var sealer = FileSealer(under: Fixtures.dataKey, as: Fixtures.owner, fileID: Array(0..<16))
        var sealed: [UInt8] = []
        for start in stride(from: 0, to: plain.count, by: size) {
            sealed += try sealer.seal(plain[start..<min(start + size, plain.count)])
        }
        sealed += try sealer.finish()
        #expect(try open(sealed) == plain)
        #expect(sealed == (try fixed(plain)))
    }

    @Test("answer every range as the whole does")
    func ranges() throws {
        let plain = Fixtures.pattern(200_000)
        let sealed = try fixed(plain)
        let opener = try FileOpener(sealedLength: sealed.count, under: Fixtures.dataKey, as: Fixtures.owner) {
            Array(sealed[$0])
        }
        let edges = [0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 199_999, 200_000]
        for (index, start) in edges.enumerated() {
            for end in edges[index...] {
                #expect(try opener.open(start..<end) == Array(plain[start..<end]))
            }
        }
        #expect(opener.length == 200_000)
        #expect(throws: VaultError.outOfRange) { try opener.open(0..<200_001) }
        #expect(throws: VaultError.outOfRange) { try opener.open(-1..<5) }
    }

    @Test("read no more than the chunks that a range touches")
    func reading() throws {
        let sealed = try fixed(Fixtures.pattern(200_000))
        let log = ReadLog()
        let opener = try FileOpener(sealedLength: sealed.count, under: Fixtures.dataKey, as: Fixtures.owner) {
            log.note($0)
            return Array(sealed[$0])
        }
        _ = try opener.open(70_000..<70_010)
        #expect(log.ranges.last == 32 + Self.chunk..<32 + 2 * Self.chunk)
        #expect(log.ranges.count == 3)
    }

    @Test("show a changed bit anywhere: header, ciphertext and tag", arguments: [0, 5, 70_000])
    func changed(length: Int) throws {
        let sealed = try fixed(Fixtures.pattern(length))
        let last = sealed.count - 1
        let places = Set(
            Array(0..<min(sealed.count, 60)) + [32 + Self.chunk - 16, 32 + Self.chunk - 1, 32 + Self.chunk])
        for index in places.union([last - 16, last - 15, last]) where index <= last {
            for bit in [0, 3, 7] {
                var changed = sealed
                changed[index] ^= 1 << bit
                #expect(throws: VaultError.self, "byte \(index)") { try open(changed) }
            }
        }
    }

    @Test("show that they were cut, even between chunks, before any byte is answered")
    func cut() throws {
        let sealed = try fixed(Fixtures.pattern(200_000))
        let between = (1...3).map { 32 + $0 * Self.chunk }
        for count in [0, 31, 32, 47, 48, 49, 1000, sealed.count - 1] + between {
            #expect(throws: VaultError.self, "\(count) bytes") {
                try FileOpener(sealedLength: count, under: Fixtures.dataKey, as: Fixtures.owner) { Array(sealed[$0]) }
            }
        }
    }

    @Test("show that they were extended")
    func extended() throws {
        let two = try fixed(Fixtures.pattern(131_072))
        let lastChunk = two[(32 + Self.chunk)...]
        for tail in [[0], [UInt8](repeating: 0, count: 16), [UInt8](repeating: 0, count: 17), Array(lastChunk)] {
            #expect(throws: VaultError.self) { try open(two + tail) }
        }
    }

    @Test("show that chunks were exchanged, repeated, left out or taken from another file")
    func reordered() throws {
        let plain = Fixtures.pattern(200_000)
        let sealed = try fixed(plain)
        let other = try FileSealer.seal(plain, under: Fixtures.dataKey, as: Fixtures.owner)
        let header = Array(sealed[..<32])
        let parts = (0..<4).map {
            Array(sealed[(32 + $0 * Self.chunk)..<min(32 + ($0 + 1) * Self.chunk, sealed.count)])
        }
        let foreign = Array(other[32..<32 + Self.chunk])
        let wrong = [
            [parts[1], parts[0], parts[2], parts[3]], [parts[0], parts[0], parts[2], parts[3]],
            [parts[0], parts[2], parts[3]], [parts[1], parts[2], parts[3]], [foreign, parts[1], parts[2], parts[3]],
        ]
        #expect(try open(header + parts.flatMap { $0 }) == plain)
        for arrangement in wrong {
            #expect(throws: VaultError.tampered) { try open(header + arrangement.flatMap { $0 }) }
        }
        #expect(throws: VaultError.tampered) { try open(Array(other[..<32]) + sealed[32...]) }
    }

    @Test("open under their own key, generation and identity alone")
    func bound() throws {
        let sealed = try fixed(Fixtures.pattern(10))
        #expect(throws: VaultError.tampered) {
            try FileOpener.open(sealed, under: Fixtures.otherKey, as: Fixtures.owner)
        }
        #expect(throws: VaultError.tampered) {
            try FileOpener.open(sealed, under: Fixtures.dataKey, as: Fixtures.stranger)
        }
        #expect(throws: VaultError.otherGeneration(1)) {
            try FileOpener.open(sealed, under: .random(generation: 2), as: Fixtures.owner)
        }
    }

    @Test("have no length that no content gives")
    func lengths() throws {
        for length in [-1, 0, 32, 47, 32 + Self.chunk + 1, 32 + Self.chunk + 15, 32 + Self.chunk + 16] {
            #expect(throws: VaultError.malformed) { try SealedFileHeader.plainLength(ofSealed: length) }
        }
    }

    @Test("say so when their source gives too little")
    func shortSource() throws {
        let sealed = try fixed(Fixtures.pattern(10))
        #expect(throws: VaultError.unreadable(code: 0)) {
            try FileOpener(sealedLength: sealed.count, under: Fixtures.dataKey, as: Fixtures.owner) {
                Array(sealed[$0].dropLast())
            }
        }
    }

    private func open(_ sealed: [UInt8]) throws -> [UInt8] {
        try FileOpener.open(sealed, under: Fixtures.dataKey, as: Fixtures.owner)
    }

    private func fixed(_ plain: [UInt8]) throws -> [UInt8] {
        var sealer = FileSealer(under: Fixtures.dataKey, as: Fixtures.owner, fileID: Array(0..<16))
        var sealed = try sealer.seal(plain)
        sealed += try sealer.finish()
        return sealed
    }
}
