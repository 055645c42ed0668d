/// The first 32 bytes of a sealed file, and the arithmetic of what follows.
///
/// # The format
///
/// All numbers are big-endian.
///
/// | bytes | meaning |
/// |---|---|
/// | 0–6 | magic, `DIASEAL` |
/// | 7 | version, 1 |
/// | 8–9 | generation of the data key |
/// | 10–11 | zero |
/// | 12–15 | plain bytes in a chunk, 65,536 |
/// | 16–31 | random file identifier |
/// | 32 … | chunks |
///
/// A chunk is its ciphertext and a tag of 16 bytes. Every chunk but the last holds exactly 65,536 plain bytes; the
/// last holds 1 to 65,536, or none when the whole file is empty, so each content has one shape only. The plain length
/// follows from the sealed length.
///
/// The file's key is HKDF-SHA-256 of the data key, with the file identifier as salt and `diascope file`, the whole
/// header and the identity (a UUID, the row that the file belongs to) as info: a changed header or another file in
/// this one's place gives another key, and nothing opens. Chunks are sealed with AES-256-GCM and the nonce
/// `seven zero bytes ‖ chunk number (4 bytes) ‖ 1 for the last chunk, else 0` (the STREAM construction of Hoang,
/// Reyhanitabar, Rogaway and Vizár, 2015). The key belongs to this file alone, so counted nonces never repeat; moved,
/// repeated, missing or appended chunks fail by their number or by the mark of the last one.
package struct SealedFileHeader: Sendable, Equatable {
    /// The length of the header in bytes.
    package static let length = 32
    /// Plain bytes in a full chunk.
    package static let chunkLength = 65_536

    static let sealedChunkLength = chunkLength + Sealing.tagLength
    private static let magic = Array("DIASEAL".utf8)
    private static let version: UInt8 = 1

    /// The generation of the data key that opens the file.
    package let generation: UInt16
    let fileID: [UInt8]

    init(generation: UInt16, fileID: [UInt8]) {
        self.generation = generation
        self.fileID = fileID
    }

    /// Reads the header from the first 32 bytes.
    ///
    /// - Throws: `VaultError.malformed`, `.unsupportedVersion`.
    package init(_ bytes: [UInt8]) throws(VaultError) {
        var rest = bytes[...]
        guard bytes.count == Self.length, try rest.take(count: 7) == Self.magic[...] else { throw .malformed }
        let version = try rest.take(UInt8.self)
        guard version == Self.version else { throw .unsupportedVersion(version) }
        generation = try rest.take(UInt16.self)
        guard try rest.take(UInt16.self) == 0, try rest.take(UInt32.self) == UInt32(Self.chunkLength) else {
            throw .malformed
        }
        fileID = Array(rest)
    }

    var bytes: [UInt8] {
        var bytes = Self.magic + [Self.version]
        bytes.append(bigEndian: generation)
        bytes.append(bigEndian: UInt16(0))
        bytes.append(bigEndian: UInt32(Self.chunkLength))
        return bytes + fileID
    }

    static func nonce(chunk: UInt32, isLast: Bool) -> [UInt8] {
        var nonce = [UInt8](repeating: 0, count: 7)
        nonce.append(bigEndian: chunk)
        nonce.append(isLast ? 1 : 0)
        return nonce
    }

    /// How long a file of so many plain bytes is once sealed.
    package static func sealedLength(ofPlain length: Int) -> Int {
        let chunks = max(1, (length + chunkLength - 1) / chunkLength)
        return Self.length + length + chunks * Sealing.tagLength
    }

    /// How many plain bytes a sealed file of this length holds.
    ///
    /// - Throws: `VaultError.malformed` for a length that no sealed file has.
    package static func plainLength(ofSealed length: Int) throws(VaultError) -> Int {
        let body = length - Self.length
        guard body >= Sealing.tagLength else { throw .malformed }
        let full = body / sealedChunkLength
        let rest = body % sealedChunkLength
        if rest == 0 { return full * chunkLength }
        guard rest > Sealing.tagLength || full == 0 && rest == Sealing.tagLength else { throw .malformed }
        return full * chunkLength + rest - Sealing.tagLength
    }
}
