import Crypto
import FoundationEssentials

/// What the master key opens: patients' data keys, search tokens, authentication codes.
///
/// The master key itself encrypts nothing. HKDF gives each purpose a key of its own, all held in memory; none can be
/// found from another.
///
/// A wrapped data key is 67 bytes:
///
/// | bytes | meaning |
/// |---|---|
/// | 0 | version, 1 |
/// | 1–4 | `MasterKey.id` of the key it is wrapped under |
/// | 5–6 | generation of the data key, from 1 |
/// | 7–18 | random nonce |
/// | 19–50 | the data key, encrypted with AES-256-GCM |
/// | 51–66 | tag over it, bytes 0–6 and the identifier that it is bound to |
package struct Vault: Sendable, Concealed {
    static let wrappedLength = 67
    private static let version: UInt8 = 1

    /// The number of the master key in use.
    package let masterKeyID: UInt32

    private let wrapping: SymmetricKey
    private let searching: SymmetricKey
    private let auditing: SymmetricKey
    private let sessions: SymmetricKey

    package init(masterKey: MasterKey) {
        masterKeyID = masterKey.id
        wrapping = masterKey.secret.derived(for: "diascope key encryption")
        searching = masterKey.secret.derived(for: "diascope search tokens")
        auditing = masterKey.secret.derived(for: "diascope audit")
        sessions = masterKey.secret.derived(for: "diascope sessions")
    }

    /// A fresh data key for a patient or the installation, and its form for the database.
    ///
    /// - Parameter owner: the identifier of the database's row, to which the wrapped key is bound.
    /// - Throws: `VaultError.failed`.
    package func newDataKey(for owner: UUID) throws(VaultError) -> (key: DataKey, wrapped: [UInt8]) {
        let key = DataKey.random(generation: 1)
        return (key, try wrap(key, for: owner))
    }

    /// The database's form of a data key; for a fresh key, or to wrap an old one under a new master key.
    ///
    /// - Throws: `VaultError.failed`.
    package func wrap(_ key: DataKey, for owner: UUID) throws(VaultError) -> [UInt8] {
        try wrap(key, for: owner, nonce: randomBytes(Sealing.nonceLength))
    }

    func wrap(_ key: DataKey, for owner: UUID, nonce: [UInt8]) throws(VaultError) -> [UInt8] {
        var header: [UInt8] = [Self.version]
        header.append(bigEndian: masterKeyID)
        header.append(bigEndian: key.generation)
        let sealed = try Sealing.seal(
            key.secret.bytes, under: wrapping, nonce: nonce, binding: Self.context(header, owner))
        return header + nonce + sealed
    }

    /// The data key that was wrapped for this row.
    ///
    /// - Throws: `VaultError.malformed`, `.unsupportedVersion`, `.unknownMasterKey`; `.tampered` when the bytes were
    ///   changed or belong to another row.
    package func unwrap(_ wrapped: [UInt8], for owner: UUID) throws(VaultError) -> DataKey {
        var rest = wrapped[...]
        let version = try rest.take(UInt8.self)
        guard version == Self.version else { throw .unsupportedVersion(version) }
        guard wrapped.count == Self.wrappedLength else { throw .malformed }
        let id = try rest.take(UInt32.self)
        guard id == masterKeyID else { throw .unknownMasterKey(id: id) }
        let generation = try rest.take(UInt16.self)
        let header = Array(wrapped.prefix(7))
        let nonce = try rest.take(count: Sealing.nonceLength)
        let secret = try Sealing.open(rest, under: wrapping, nonce: nonce, binding: Self.context(header, owner))
        return DataKey(secret: SymmetricKey(data: secret), generation: generation)
    }

    /// The code that proves an event of the audit trail: HMAC-SHA-256, 32 bytes.
    package func auditCode(for event: [UInt8]) -> [UInt8] { auditing.code(for: event) }

    /// The key of one kind of search tokens.
    func searchKey(_ purpose: String) -> SymmetricKey { searching.derived(for: purpose) }

    /// The key of one kind of signed values.
    func sessionKey(_ purpose: String) -> SymmetricKey { sessions.derived(for: purpose) }

    private static func context(_ header: [UInt8], _ owner: UUID) -> [UInt8] {
        Array("diascope data key".utf8) + header + owner.bytes
    }
}
