import HTTP
import Vault

/// What the browser's cookies say: its session's secret, or before signing in a secret of the visit alone.
struct Visit: Sendable {
    /// The hash of the session's secret; nil without a session cookie.
    let sessionHash: [UInt8]?
    /// The hash of what ties a form to this browser before signing in.
    let secretHash: [UInt8]
    /// Set where the browser had no visit's secret yet.
    let newCookie: SetCookie?
    private let isSecure: Bool

    /// - Parameter isSecure: whether browsers come under TLS.
    init(request: Request, isSecure: Bool) {
        self.isSecure = isSecure
        let cookies = request.cookies
        let visitCookie = Self.name("diascope-visit", isSecure)
        sessionHash = cookies[Self.name("diascope-session", isSecure)].flatMap { Token(text: $0) }?.hash
        if let given = cookies[visitCookie].flatMap({ Token(text: $0) }) {
            secretHash = given.hash
            newCookie = nil
        } else {
            let fresh = Token.random()
            secretHash = fresh.hash
            newCookie = Self.cookie(visitCookie, fresh, isSecure)
        }
    }

    func sessionCookie(_ token: Token, maxAge: Int? = nil) -> SetCookie {
        var cookie = Self.cookie(Self.name("diascope-session", isSecure), token, isSecure)
        cookie.maxAge = maxAge
        return cookie
    }

    /// Under TLS the prefix keeps other hosts and plain HTTP from setting the cookie (RFC 6265bis, section 4.1.3). Plain
    /// HTTP serves this machine alone, where browsers disagree on Secure.
    private static func name(_ name: String, _ isSecure: Bool) -> String { isSecure ? "__Host-" + name : name }

    private static func cookie(_ name: String, _ token: Token, _ isSecure: Bool) -> SetCookie {
        var cookie = SetCookie(name, token.text)
        cookie.isSecure = isSecure
        return cookie
    }
}
