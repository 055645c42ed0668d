/// A Range field with one range of bytes (RFC 9110, section 14.1.2).
package enum ByteRange: Equatable, Sendable {
    /// None, several, or malformed: the whole is to be sent.
    case whole
    case part(Range<Int>)
    /// Beyond the end: 416.
    case unsatisfiable

    package init(_ field: String?, length: Int) {
        self = Self.parse(field, length) ?? .whole
    }

    /// The Content-Range field's value.
    package static func contentRange(_ range: Range<Int>, of length: Int) -> String {
        "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(length)"
    }

    private static func parse(_ field: String?, _ length: Int) -> ByteRange? {
        guard let field, field.utf8.count > 6, ASCII.equal(field.prefix(6), "bytes=") else { return nil }
        let ends = field.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false).map(ASCII.trimmed)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy(ASCII.isDigit) && $0.utf8.count < 19 }) else {
            return nil
        }
        let (first, last) = (Int(ends[0]), Int(ends[1]))
        guard let first else {
            guard let last else { return nil }
            return last == 0 || length == 0 ? .unsatisfiable : .part(max(0, length - last)..<length)
        }
        if let last, last < first { return nil }
        return first >= length ? .unsatisfiable : .part(first..<min(length, (last ?? length) + 1))
    }
}
