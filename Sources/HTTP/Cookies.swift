/// The Cookie field (RFC 6265, section 4.2).
enum Cookies {
    private static let most = 64

    /// Names and values; the first of a name counts, malformed pairs are passed over.
    static func parse(_ fields: [String]) -> [String: String] {
        var cookies: [String: String] = [:]
        for field in fields {
            for pair in field.split(separator: ";") {
                guard cookies.count < most, let sign = pair.firstIndex(of: "=") else { continue }
                let name = ASCII.trimmed(pair[..<sign])
                var value = ASCII.trimmed(pair[pair.index(after: sign)...])
                if value.utf8.count > 1, value.hasPrefix("\""), value.hasSuffix("\"") {
                    value = value.dropFirst().dropLast()
                }
                guard ASCII.isToken(name), SetCookie.isValue(value), cookies[String(name)] == nil else { continue }
                cookies[String(name)] = String(value)
            }
        }
        return cookies
    }
}
