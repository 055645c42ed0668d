import Crypto
import FoundationEssentials

/// Seals a picture or report of any length piece by piece, into the format that `SealedFileHeader` describes.
///
/// It cannot be copied: two copies could seal different chunks under one nonce, which would give both away. It holds
/// one chunk at most.
package struct FileSealer: ~Copyable {
    private let key: SymmetricKey
    private var waiting: [UInt8] = []
    private var output: [UInt8]
    private var chunk: UInt32 = 0

    /// - Parameters:
    ///   - dataKey: the owner's key.
    ///   - identity: what the file is (the identifier of its row); it opens only as the same.
    package init(under dataKey: DataKey, as identity: UUID) {
        self.init(under: dataKey, as: identity, fileID: randomBytes(16))
    }

    init(under dataKey: DataKey, as identity: UUID, fileID: [UInt8]) {
        let header = SealedFileHeader(generation: dataKey.generation, fileID: fileID)
        key = dataKey.fileKey(header, as: identity)
        output = header.bytes
    }

    /// Takes the next plain bytes, as many as come, and answers the sealed bytes that are ready (often none).
    ///
    /// - Throws: `VaultError.tooLong`, `.failed`.
    package mutating func seal(_ piece: some Collection<UInt8>) throws(VaultError) -> [UInt8] {
        waiting.append(contentsOf: piece)
        var start = 0
        // A full chunk waits until more follows: only then is it known not to be the last.
        while waiting.count - start > SealedFileHeader.chunkLength {
            let end = start + SealedFileHeader.chunkLength
            try sealChunk(waiting[start..<end], isLast: false)
            start = end
        }
        waiting.removeFirst(start)
        return takeOutput()
    }

    /// Answers the rest of the sealed file.
    ///
    /// - Throws: `VaultError.failed`.
    package consuming func finish() throws(VaultError) -> [UInt8] {
        try sealChunk(waiting[...], isLast: true)
        return takeOutput()
    }

    /// Seals a whole file at once.
    ///
    /// - Throws: `VaultError.tooLong`, `.failed`.
    package static func seal(
        _ plain: [UInt8], under dataKey: DataKey, as identity: UUID
    ) throws(VaultError) -> [UInt8] {
        var sealer = FileSealer(under: dataKey, as: identity)
        var sealed = try sealer.seal(plain)
        sealed += try sealer.finish()
        return sealed
    }

    private mutating func sealChunk(_ plain: ArraySlice<UInt8>, isLast: Bool) throws(VaultError) {
        let nonce = SealedFileHeader.nonce(chunk: chunk, isLast: isLast)
        output += try Sealing.seal(plain, under: key, nonce: nonce, binding: [])
        guard !isLast else { return }
        guard chunk < .max else { throw .tooLong }
        chunk += 1
    }

    private mutating func takeOutput() -> [UInt8] {
        defer { output = [] }
        return output
    }
}
