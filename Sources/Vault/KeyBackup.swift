import Crypto

/// The master key as a text under a passphrase, to be printed or kept in a safe, apart from the backups of the data.
///
/// ```
/// -----BEGIN DIASCOPE MASTER KEY-----
/// Comment: …
/// Version: 1
/// Key: 1a2b3c4d
/// Cost: m=65536,t=3,p=1
/// Salt: <base64, 16 bytes>
///
/// <base64: 12 bytes of nonce, 32 of the key under AES-256-GCM, 16 of tag>
/// Check: <first 8 digits of the SHA-256 of the values above>
/// -----END DIASCOPE MASTER KEY-----
/// ```
///
/// The passphrase becomes a key by Argon2id at the cost named; version, key number, cost and salt are bound by the tag.
/// The check line finds slips of the pen before the passphrase is blamed. Spaces around lines, and what stands before
/// and after the two marks, do not matter.
package enum KeyBackup {
    private static let begin = "-----BEGIN DIASCOPE MASTER KEY-----"
    private static let end = "-----END DIASCOPE MASTER KEY-----"
    private static let version = "1"

    /// Writes the backup. Blocks for a good part of a second: call it on a lane.
    ///
    /// - Throws: `VaultError.weakPassphrase` unless `PasswordPolicy` accepts it; `.passwordHashFailed`, `.failed`.
    package static func exportMasterKey(_ key: MasterKey, passphrase: String) throws(VaultError) -> String {
        do {
            try PasswordPolicy.check(passphrase)
        } catch {
            throw .weakPassphrase(error)
        }
        return try export(key, passphrase, salt: randomBytes(16), nonce: randomBytes(Sealing.nonceLength), .backup)
    }

    /// Reads the backup. Blocks for a good part of a second: call it on a lane.
    ///
    /// - Throws: `VaultError.wrongPassphrase`; `.backupDamaged` when a line is missing or mistyped;
    ///   `.unsupportedVersion`; `.passwordHashTooCostly`, `.passwordHashFailed`.
    package static func importMasterKey(_ text: String, passphrase: String) throws(VaultError) -> MasterKey {
        let fields = try fields(of: text)
        guard let version = fields["Version"], version == Self.version else {
            throw fields["Version"].flatMap(UInt8.init).map(VaultError.unsupportedVersion) ?? .backupDamaged
        }
        guard let id = fields["Key"], let cost = fields["Cost"], let saltText = fields["Salt"],
            let salt = Base64.bytes(saltText), salt.count == 16, let body = fields[""], let sealed = Base64.bytes(body),
            sealed.count == Sealing.nonceLength + MasterKey.length + Sealing.tagLength,
            fields["Check"]?.lowercased() == check([version, id, cost, saltText, body])
        else { throw .backupDamaged }
        guard let parameters = Argon2.Cost(text: cost) else { throw .backupDamaged }
        let wrapping = try wrappingKey(passphrase, salt, parameters)
        let nonce = sealed.prefix(Sealing.nonceLength)
        do {
            let context = context([version, id, cost, saltText])
            let rest = sealed.dropFirst(Sealing.nonceLength)
            return try MasterKey(bytes: Sealing.open(rest, under: wrapping, nonce: nonce, binding: context))
        } catch {
            throw .wrongPassphrase
        }
    }

    static func export(
        _ key: MasterKey, _ passphrase: String, salt: [UInt8], nonce: [UInt8], _ cost: Argon2.Cost
    ) throws(VaultError) -> String {
        var id: [UInt8] = []
        id.append(bigEndian: key.id)
        let values = [Self.version, Hex.text(id), cost.text, Base64.text(salt)]
        let wrapping = try wrappingKey(passphrase, salt, cost)
        let sealed = try Sealing.seal(key.secret.bytes, under: wrapping, nonce: nonce, binding: context(values))
        let body = Base64.text(nonce + sealed)
        return """
            \(begin)
            Comment: Without this key and its passphrase no record of this installation can be read.
            Comment: Keep it apart from the backups of the data.
            Version: \(values[0])
            Key: \(values[1])
            Cost: \(values[2])
            Salt: \(values[3])

            \(body.prefix(40))
            \(body.dropFirst(40))
            Check: \(check(values + [body]))
            \(end)

            """
    }

    private static func wrappingKey(
        _ passphrase: String, _ salt: [UInt8], _ cost: Argon2.Cost
    ) throws(VaultError) -> SymmetricKey {
        // Longer ones were never accepted, and need not be worked on.
        guard !PasswordPolicy.isTooLong(passphrase) else { throw .wrongPassphrase }
        return SymmetricKey(data: try Argon2.hash(PasswordPolicy.bytes(of: passphrase), salt: salt, cost: cost))
    }

    private static func context(_ values: [String]) -> [UInt8] {
        Array(("diascope key backup\n" + values.joined(separator: "\n")).utf8)
    }

    private static func check(_ values: [String]) -> String {
        Hex.text(ContentHash.of(Array(values.joined(separator: "\n").utf8)).prefix(4))
    }

    /// The lines by their names; the base64 body, joined, under the empty name.
    private static func fields(of text: String) throws(VaultError) -> [String: String] {
        guard text.utf8.count <= 16_384 else { throw .backupDamaged }
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
        guard let first = lines.firstIndex(of: begin), let last = lines[first...].firstIndex(of: end) else {
            throw .backupDamaged
        }
        var fields: [String: String] = [:]
        for line in lines[(first + 1)..<last] {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 {
                fields[String(parts[0])] = String(parts[1].drop(while: \.isWhitespace))
            } else {
                fields["", default: ""] += line
            }
        }
        return fields
    }
}
