/// The Accept-Encoding field (RFC 9110, section 12.5.3).
enum AcceptEncoding {
    /// Whether gzip may be sent.
    static func takesGzip(_ field: String?) -> Bool {
        guard let field else { return false }
        var any = false
        for item in field.split(separator: ",") {
            let parts = item.split(separator: ";").map(ASCII.trimmed)
            guard let coding = parts.first else { continue }
            let isRefused = parts.dropFirst().contains { part in
                let weight = part.lowercased()
                return weight.hasPrefix("q=0") && weight.dropFirst(3).allSatisfy { $0 == "0" || $0 == "." }
            }
            if ASCII.equal(coding, "gzip") { return !isRefused }
            if coding == "*" { any = !isRefused }
        }
        return any
    }
}
