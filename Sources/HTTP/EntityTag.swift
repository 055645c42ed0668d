/// Entity tags in conditional requests (RFC 9110, sections 8.8.3 and 13.1).
package enum EntityTag {
    /// Whether an If-None-Match field names the tag; weak comparison.
    package static func matches(_ field: String, _ tag: String) -> Bool {
        if ASCII.trimmed(field[...]) == "*" { return true }
        return field.split(separator: ",").contains { item in
            let item = ASCII.trimmed(item)
            return item == tag || item.hasPrefix("W/") && item.dropFirst(2) == tag
        }
    }
}
