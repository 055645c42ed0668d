import Crypto
import FoundationEssentials

/// Reads a sealed file, whole or in ranges, from wherever its bytes lie.
///
/// Nothing is answered that was not proven: each range decrypts the chunks it touches, and the last chunk is proven at
/// the beginning, so a file that was cut off or extended is found before its first byte is used.
package struct FileOpener: Sendable {
    /// Answers the sealed bytes of a range, exactly as many as asked for.
    package typealias Source = @Sendable (Range<Int>) throws -> [UInt8]

    /// The number of plain bytes.
    package let length: Int

    private let key: SymmetricKey
    private let sealedLength: Int
    private let source: Source

    /// - Parameters:
    ///   - sealedLength: the length of the sealed file in bytes.
    ///   - dataKey: the owner's key of the generation that the header names.
    ///   - identity: what the file was sealed as.
    ///   - source: reads sealed bytes; it may block.
    /// - Throws: `VaultError.malformed`, `.unsupportedVersion`, `.otherGeneration`; `.tampered` when the file was
    ///   changed, cut, extended, or sealed under another key or identity; `.unreadable` for too few bytes; and what
    ///   `source` throws.
    package init(
        sealedLength: Int, under dataKey: DataKey, as identity: UUID, source: @escaping Source
    ) throws {
        length = try SealedFileHeader.plainLength(ofSealed: sealedLength)
        let header = try SealedFileHeader(Self.read(0..<SealedFileHeader.length, from: source))
        guard header.generation == dataKey.generation else { throw VaultError.otherGeneration(header.generation) }
        key = dataKey.fileKey(header, as: identity)
        self.sealedLength = sealedLength
        self.source = source
        _ = try open(chunks: chunkCount - 1..<chunkCount)
    }

    /// Opens a range of the plain bytes.
    ///
    /// - Throws: `VaultError.outOfRange`, `.tampered`, `.unreadable`, and what the source throws.
    package func open(_ range: Range<Int>) throws -> [UInt8] {
        guard range.lowerBound >= 0, range.upperBound <= length else { throw VaultError.outOfRange }
        guard !range.isEmpty else { return [] }
        let first = range.lowerBound / SealedFileHeader.chunkLength
        let last = (range.upperBound - 1) / SealedFileHeader.chunkLength
        let plain = try open(chunks: first..<last + 1)
        let start = range.lowerBound - first * SealedFileHeader.chunkLength
        return Array(plain[start..<start + range.count])
    }

    /// Opens the whole file.
    ///
    /// - Throws: as `open(_:)`.
    package func openAll() throws -> [UInt8] { try open(0..<length) }

    /// Opens a whole file that lies in memory.
    ///
    /// - Throws: as `init`.
    package static func open(_ sealed: [UInt8], under dataKey: DataKey, as identity: UUID) throws -> [UInt8] {
        try FileOpener(sealedLength: sealed.count, under: dataKey, as: identity) { Array(sealed[$0]) }.openAll()
    }

    private var chunkCount: Int { max(1, (length - 1) / SealedFileHeader.chunkLength + 1) }

    private func open(chunks: Range<Int>) throws -> [UInt8] {
        let step = SealedFileHeader.sealedChunkLength
        let start = SealedFileHeader.length + chunks.lowerBound * step
        let end = min(SealedFileHeader.length + chunks.upperBound * step, sealedLength)
        let sealed = try Self.read(start..<end, from: source)
        var plain: [UInt8] = []
        plain.reserveCapacity(sealed.count)
        for (index, chunk) in chunks.enumerated() {
            guard let number = UInt32(exactly: chunk) else { throw VaultError.tooLong }
            let piece = sealed[index * step..<min((index + 1) * step, sealed.count)]
            let nonce = SealedFileHeader.nonce(chunk: number, isLast: chunk == chunkCount - 1)
            plain += try Sealing.open(piece, under: key, nonce: nonce, binding: [])
        }
        return plain
    }

    private static func read(_ range: Range<Int>, from source: Source) throws -> [UInt8] {
        let bytes = try source(range)
        guard bytes.count == range.count else { throw VaultError.unreadable(code: 0) }
        return bytes
    }
}
