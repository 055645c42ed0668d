/// A part's Content-Disposition (RFC 7578, section 4.2; RFC 6266; RFC 8187 for other characters).
struct ContentDisposition: Equatable, Sendable {
    let name: String
    /// Without directories and control characters; nil when the part is no file.
    let filename: String?

    /// Nil unless it is `form-data` with a name.
    init?(_ field: String) {
        var reader = ParameterReader(field)
        guard let kind = reader.token(), kind.lowercased() == "form-data", let pairs = reader.parameters() else {
            return nil
        }
        let parameters = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        guard parameters.count == pairs.count, let name = parameters["name"] else { return nil }
        self.name = Self.unquoted(name)
        if let extended = parameters["filename*"] {
            guard let decoded = Self.extended(extended) else { return nil }
            filename = Self.plain(decoded)
        } else {
            filename = parameters["filename"].map { Self.plain(Self.unquoted($0)) }
        }
    }

    /// Browsers write a quote within quotes as %22 and escape nothing else but line breaks (WHATWG HTML, 4.10.21.8).
    private static func unquoted(_ text: String) -> String {
        guard text.utf8.contains(37) else { return text }
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            let isQuote = rest.prefix(3).elementsEqual("%22".utf8)
            result.append(isQuote ? 34 : byte)
            rest = rest.dropFirst(isQuote ? 3 : 1)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// `UTF-8'language'escaped`.
    private static func extended(_ text: String) -> String? {
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count == 3, ASCII.equal(parts[0], "utf-8") else { return nil }
        return URLEncoding.decoded(parts[2].utf8, plusIsSpace: false)
    }

    /// The last component of what may be a path of any system, at most 255 bytes.
    private static func plain(_ name: String) -> String {
        let start = name.unicodeScalars.lastIndex { $0 == "/" || $0 == "\\" }.map {
            name.unicodeScalars.index(after: $0)
        }
        let visible = name.unicodeScalars[(start ?? name.startIndex)...].filter {
            $0.value >= 32 && !(127..<160).contains($0.value)
        }
        var text = String(String.UnicodeScalarView(visible))
        while text.utf8.count > 255 { text.removeLast() }
        return text
    }
}
