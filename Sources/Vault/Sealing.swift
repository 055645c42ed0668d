import Crypto
import FoundationEssentials

/// AES-256-GCM (NIST SP 800-38D) on byte arrays, with the vault's errors.
enum Sealing {
    static let nonceLength = 12
    static let tagLength = 16

    /// The ciphertext followed by the tag.
    static func seal(
        _ plain: some DataProtocol, under key: SymmetricKey, nonce: [UInt8], binding context: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        do {
            let box = try AES.GCM.seal(plain, using: key, nonce: AES.GCM.Nonce(data: nonce), authenticating: context)
            var sealed: [UInt8] = []
            sealed.reserveCapacity(plain.count + tagLength)
            sealed.append(contentsOf: box.ciphertext)
            sealed.append(contentsOf: box.tag)
            return sealed
        } catch {
            throw .failed
        }
    }

    /// The plain bytes, if ciphertext, tag, nonce, context and key belong together.
    ///
    /// - Throws: `VaultError.malformed` when shorter than a tag, `.tampered` when anything differs.
    static func open(
        _ sealed: ArraySlice<UInt8>, under key: SymmetricKey, nonce: some DataProtocol, binding context: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        guard sealed.count >= tagLength else { throw .malformed }
        do {
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: nonce), ciphertext: sealed.dropLast(tagLength),
                tag: sealed.suffix(tagLength))
            return [UInt8](try AES.GCM.open(box, using: key, authenticating: context))
        } catch {
            throw .tampered
        }
    }
}
