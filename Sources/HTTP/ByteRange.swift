/// A Range field in bytes (RFC 9110, section 14.1.2).
enum ByteRange: Equatable {
    /// None, malformed, overlapping or too many: the whole is to be sent.
    case whole
    /// In the order asked for, without those beyond the end.
    case parts([Range<Int>])
    /// All beyond the end: 416.
    case unsatisfiable

    private static let most = 16

    init(_ field: String?, length: Int) {
        self = Self.parse(field, length) ?? .whole
    }

    /// The Content-Range field's value.
    static func contentRange(_ range: Range<Int>, of length: Int) -> String {
        "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(length)"
    }

    private static func parse(_ field: String?, _ length: Int) -> ByteRange? {
        guard let field, ASCII.equal(field.prefix(6), "bytes=") else { return nil }
        let items = field.dropFirst(6).split(separator: ",").map(ASCII.trimmed).filter { !$0.isEmpty }
        guard (1...most).contains(items.count) else { return nil }
        var parts: [Range<Int>] = []
        for item in items {
            guard let part = range(item, length) else { return nil }
            if !part.isEmpty { parts.append(part) }
        }
        guard !parts.isEmpty else { return .unsatisfiable }
        let sorted = parts.sorted { $0.lowerBound < $1.lowerBound }
        guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.upperBound <= $1.lowerBound }) else { return nil }
        return .parts(parts)
    }

    /// Nil when malformed, empty when beyond the end.
    private static func range(_ item: Substring, _ length: Int) -> Range<Int>? {
        let ends = item.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy(ASCII.isDigit) }) else { return nil }
        let (first, last) = (number(ends[0]), number(ends[1]))
        guard let first else { return last.map { max(0, length - $0)..<length } }
        if let last, last < first { return nil }
        return first >= length ? length..<length : first..<min(length - 1, last ?? length) + 1
    }

    /// A number too large for anything is beyond every end.
    private static func number(_ digits: Substring) -> Int? { digits.isEmpty ? nil : Int(digits) ?? .max }
}
