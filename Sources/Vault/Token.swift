/// A random secret that somebody carries: a session cookie, a single-use link, an API key.
///
/// The database keeps its hash alone. 256 random bits need neither salt nor a slow hash.
package struct Token: Sendable, Equatable, Concealed {
    private static let length = 32

    private let secret: [UInt8]

    private init(secret: [UInt8]) {
        self.secret = secret
    }

    /// A new one.
    package static func random() -> Token { Token(secret: randomBytes(length)) }

    /// The token that somebody presents, or nil when the text is none.
    package init?(text: String) {
        guard text.utf8.count == 43, let secret = Base64.bytes(url: text), secret.count == Self.length else {
            return nil
        }
        self.secret = secret
    }

    /// 43 characters that need no escaping in addresses and cookies (base64url).
    package var text: String { Base64.urlText(secret) }

    /// The 32 bytes to store and to look up: SHA-256.
    package var hash: [UInt8] { ContentHash.of(secret) }

    package static func == (left: Token, right: Token) -> Bool { constantTimeEquals(left.secret, right.secret) }
}
