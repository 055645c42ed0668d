import HTTP
import Vault

/// What the browser's cookies say: its session's secret, or before signing in a secret of the visit alone.
struct Visit: Sendable {
    // Plain HTTP serves this machine alone, where browsers disagree on Secure and so on __Host- cookies.
    static let sessionCookie = "diascope-session"
    private static let visitCookie = "diascope-visit"

    /// The hash of the session's secret; nil without a session cookie.
    let sessionHash: [UInt8]?
    /// The hash of what ties a form to this browser before signing in.
    let secretHash: [UInt8]
    /// Set where the browser had no visit's secret yet.
    let newCookie: SetCookie?

    init(request: Request) {
        let cookies = request.cookies
        sessionHash = cookies[Self.sessionCookie].flatMap { Token(text: $0) }?.hash
        if let given = cookies[Self.visitCookie].flatMap({ Token(text: $0) }) {
            secretHash = given.hash
            newCookie = nil
        } else {
            let fresh = Token.random()
            secretHash = fresh.hash
            newCookie = Self.cookie(Self.visitCookie, fresh)
        }
    }

    static func cookie(_ name: String, _ token: Token, maxAge: Int? = nil) -> SetCookie {
        var cookie = SetCookie(name, token.text)
        cookie.isSecure = false
        cookie.maxAge = maxAge
        return cookie
    }
}
