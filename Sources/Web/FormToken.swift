import Vault

/// The token that every form carries: proof that the form came from a page of ours in this very browser (CSRF).
///
/// It is a code over the secret of the browser's session, or of its visit before signing in; without the cookie no one
/// can make it.
package struct FormToken: Sendable {
    package static let field = "csrf"
    package let text: String

    /// - Parameter secret: the hash of the session's secret, or of the visit's before signing in.
    package init(secret: [UInt8], vault: Vault) {
        text = SignedValue(vault, purpose: "form token").code(for: secret)
    }

    func matches(_ given: String) -> Bool {
        constantTimeEquals(Array(given.utf8), Array(text.utf8))
    }
}
