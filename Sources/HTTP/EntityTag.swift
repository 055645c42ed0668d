/// Entity tags in conditional requests (RFC 9110, sections 8.8.3 and 13.1).
enum EntityTag {
    /// Whether an If-Match field names the tag; strong comparison.
    static func matches(_ field: String, _ tag: String) -> Bool { names(field) { $0 == tag } }

    /// Whether an If-None-Match field names the tag; weak comparison.
    static func matchesWeakly(_ field: String, _ tag: String) -> Bool {
        names(field) { $0 == tag || $0.hasPrefix("W/") && $0.dropFirst(2) == tag }
    }

    private static func names(_ field: String, _ isSame: (Substring) -> Bool) -> Bool {
        let items = field.split(separator: ",").map(ASCII.trimmed)
        return items == ["*"] || items.contains(where: isSame)
    }
}
