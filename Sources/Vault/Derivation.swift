import Crypto

extension SymmetricKey {
    /// A key of 32 bytes for one purpose, from which neither this key nor another purpose's can be found: HKDF with
    /// SHA-256 (RFC 5869).
    func derived(salt: [UInt8] = [], for purpose: [UInt8]) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: self, salt: salt, info: purpose, outputByteCount: 32)
    }

    func derived(for purpose: String) -> SymmetricKey { derived(for: Array(purpose.utf8)) }

    var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    /// HMAC with SHA-256 (RFC 2104): 32 bytes.
    func code(for message: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: message, using: self))
    }
}
