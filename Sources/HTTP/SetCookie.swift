/// A cookie to be set (RFC 6265 with SameSite).
package struct SetCookie: Equatable, Sendable {
    package enum SameSite: String, Sendable {
        case strict = "Strict"
        case lax = "Lax"
    }

    package var name: String
    package var value: String
    package var path = "/"
    /// Seconds to live; 0 takes the cookie away, nil keeps it for the browser's session.
    package var maxAge: Int?
    package var isSecure = true
    package var isHTTPOnly = true
    package var sameSite = SameSite.lax

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// The field's value. Nil when name, value or path could not stand in one.
    package var serialised: String? {
        guard ASCII.isToken(name), Self.isValue(value[...]), path.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 59 })
        else { return nil }
        var text = "\(name)=\(value); Path=\(path); SameSite=\(sameSite.rawValue)"
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        if isSecure { text += "; Secure" }
        if isHTTPOnly { text += "; HttpOnly" }
        return text
    }

    /// Visible ASCII but quote, comma, semicolon and backslash.
    static func isValue(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != 34 && $0 != 44 && $0 != 59 && $0 != 92 }
    }
}
