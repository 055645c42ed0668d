import CArgon2

/// Argon2id (RFC 9106) by libargon2.
enum Argon2 {
    /// Blocks for tens of milliseconds: call it on a lane.
    ///
    /// - Throws: `VaultError.passwordHashTooCostly`, `.passwordHashFailed`.
    static func hash(
        _ password: [UInt8], salt: [UInt8], cost: Cost, length: Int = 32
    ) throws(VaultError) -> [UInt8] {
        guard cost.isBearable else { throw .passwordHashTooCostly }
        var hash = [UInt8](repeating: 0, count: length)
        let code = argon2id_hash_raw(
            cost.passes, cost.memory, cost.lanes, password, password.count, salt, salt.count, &hash, length)
        guard code == ARGON2_OK.rawValue else { throw .passwordHashFailed(code: code) }
        return hash
    }
}
