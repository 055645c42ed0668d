import Vault

/// Addresses of signing in and of one-time links.
package enum AccountLinks {
    package static let signIn = "/sign-in"
    package static let signOut = "/sign-out"
    package static func setUp(_ secret: Token) -> String { "/set-up/" + secret.text }
    package static func password(_ secret: Token) -> String { "/password/" + secret.text }
}
