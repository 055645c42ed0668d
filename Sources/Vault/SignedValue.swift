import Crypto

/// Proves that this server said something before, without keeping it: the form field against cross-site requests is
/// the code of its session's identifier.
package struct SignedValue: Sendable, Concealed {
    private let key: SymmetricKey

    /// - Parameter purpose: what the codes are for; one purpose's are worth nothing for another.
    package init(_ vault: Vault, purpose: StaticString) {
        key = vault.sessionKey(purpose.description)
    }

    /// The code of a value: HMAC-SHA-256 as base64url, 43 characters.
    package func code(for value: [UInt8]) -> String { Base64.urlText(key.code(for: value)) }

    /// Whether the code was made for this value; takes the same time for every wrong one.
    package func isCode(_ code: String, for value: [UInt8]) -> Bool {
        constantTimeEquals(code.utf8, self.code(for: value).utf8)
    }
}
