import Crypto
import FoundationEssentials

/// The key of one patient's fields, pictures and reports, or of what belongs to the installation; destroying all its wrapped copies erases them.
///
/// A sealed field is its plain bytes and 31 more:
///
/// | bytes | meaning |
/// |---|---|
/// | 0 | version, 1 |
/// | 1–2 | generation of the data key |
/// | 3–14 | random nonce |
/// | 15 … | the field, encrypted with AES-256-GCM |
/// | last 16 | tag over it, bytes 0–2 and the field's place |
///
/// Nonces are random: two equal ones among 2³² fields of one patient have a probability below 2⁻³² (the bound of NIST
/// SP 800-38D, section 8.3), and no patient comes near that number. The field's length shows; its content does not.
package struct DataKey: Sendable, Concealed {
    private static let version: UInt8 = 1
    private static let headerLength = 3

    /// Which key of its owner this is, counted from 1.
    package let generation: UInt16

    let secret: SymmetricKey
    private let fields: SymmetricKey

    init(secret: SymmetricKey, generation: UInt16) {
        self.secret = secret
        self.generation = generation
        fields = secret.derived(for: "diascope fields")
    }

    /// A fresh key, for an owner's next generation.
    package static func random(generation: UInt16) -> DataKey {
        DataKey(secret: SymmetricKey(size: .bits256), generation: generation)
    }

    /// Seals a field for its place.
    ///
    /// - Throws: `VaultError.failed`.
    package func seal(_ field: [UInt8], in place: FieldPlace) throws(VaultError) -> [UInt8] {
        try seal(field, in: place, nonce: randomBytes(Sealing.nonceLength))
    }

    /// Seals a text as UTF-8 for its place.
    ///
    /// - Throws: `VaultError.failed`.
    package func seal(_ text: String, in place: FieldPlace) throws(VaultError) -> [UInt8] {
        try seal(Array(text.utf8), in: place)
    }

    /// Opens a field from its place.
    ///
    /// - Throws: `VaultError.malformed`, `.unsupportedVersion`, `.otherGeneration`; `.tampered` when the bytes were
    ///   changed, moved from another place, or sealed under another key.
    package func open(_ sealed: [UInt8], in place: FieldPlace) throws(VaultError) -> [UInt8] {
        var rest = sealed[...]
        let version = try rest.take(UInt8.self)
        guard version == Self.version else { throw .unsupportedVersion(version) }
        let generation = try rest.take(UInt16.self)
        guard generation == self.generation else { throw .otherGeneration(generation) }
        let nonce = try rest.take(count: Sealing.nonceLength)
        let header = Array(sealed.prefix(Self.headerLength))
        return try Sealing.open(rest, under: fields, nonce: nonce, binding: Self.context(header, place))
    }

    /// Opens a text from its place.
    ///
    /// - Throws: as `open(_:in:)`, and `VaultError.notText`.
    package func openText(_ sealed: [UInt8], in place: FieldPlace) throws(VaultError) -> String {
        guard let text = String(validating: try open(sealed, in: place), as: UTF8.self) else { throw .notText }
        return text
    }

    func seal(_ field: [UInt8], in place: FieldPlace, nonce: [UInt8]) throws(VaultError) -> [UInt8] {
        var header = [Self.version]
        header.append(bigEndian: generation)
        let sealed = try Sealing.seal(field, under: fields, nonce: nonce, binding: Self.context(header, place))
        return header + nonce + sealed
    }

    /// The key of one sealed file, bound to its header and to what it was sealed as.
    func fileKey(_ header: SealedFileHeader, as identity: UUID) -> SymmetricKey {
        secret.derived(
            salt: header.fileID, for: Array("diascope file".utf8) + header.bytes + identity.bytes)
    }

    private static func context(_ header: [UInt8], _ place: FieldPlace) -> [UInt8] {
        Array("diascope field".utf8) + header + place.bytes
    }
}
