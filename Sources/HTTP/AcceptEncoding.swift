/// The Accept-Encoding field (RFC 9110, section 12.5.3).
enum AcceptEncoding {
    /// Whether gzip may be sent, and the plain bytes are not liked better.
    static func takesGzip(_ field: String?) -> Bool {
        guard let field else { return false }
        var (gzip, identity, any): (Double?, Double?, Double?)
        for item in field.split(separator: ",") {
            let parts = item.split(separator: ";", omittingEmptySubsequences: false).map(ASCII.trimmed)
            switch parts[0].lowercased() {
            case "gzip", "x-gzip": gzip = weight(parts.dropFirst())
            case "identity": identity = weight(parts.dropFirst())
            case "*": any = weight(parts.dropFirst())
            default: break
            }
        }
        let wanted = gzip ?? any ?? 0
        return wanted > 0 && wanted >= identity ?? 0
    }

    /// What is malformed counts as refused.
    private static func weight(_ parameters: ArraySlice<Substring>) -> Double {
        guard let text = parameters.first?.lowercased() else { return 1 }
        guard parameters.count == 1, text.hasPrefix("q="), text.utf8.count <= 7,
            let weight = Double(text.dropFirst(2)), (0...1).contains(weight)
        else { return 0 }
        return weight
    }
}
