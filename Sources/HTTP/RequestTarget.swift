/// The request target's parts (RFC 9112, section 3.2).
struct RequestTarget {
    /// Path and query within the head's bytes; empty when an absolute target has neither.
    let range: Range<Int>
    let path: String
    let queryStart: Int?
    /// The authority of an absolute target.
    let authority: String?
    /// Whether an absolute target begins with `https`.
    let isHTTPS: Bool

    /// - Throws: `HTTPError` 400 for a target that is no path or http URL, or whose path is not plainly one resource.
    init(_ bytes: [UInt8], in range: Range<Int>, method: Method) throws(HTTPError) {
        var start = range.lowerBound
        var authority: String?
        if bytes[start] != 47 {
            if method == .options, range.count == 1, bytes[start] == 42 {
                (self.range, path, queryStart, self.authority, isHTTPS) = (range, "*", nil, nil, false)
                return
            }
            let host = try Self.absolute(bytes, range)
            authority = String(decoding: bytes[host], as: UTF8.self)
            start = host.upperBound
        }
        self.authority = authority
        isHTTPS = authority != nil && bytes[range.lowerBound + 4] != 58
        self.range = start..<range.upperBound
        var end = start
        var isPlain = true
        while end < range.upperBound, bytes[end] != 63 {
            let byte = bytes[end]
            guard byte != 35, byte != 92 else { throw HTTPError(400, "Forbidden character in the path") }
            // A dot after a slash may begin a dot segment; two slashes make an empty one.
            if byte == 37 || byte == 47 && end + 1 < range.upperBound && (bytes[end + 1] == 46 || bytes[end + 1] == 47)
            {
                isPlain = false
            }
            end += 1
        }
        queryStart = end < range.upperBound ? end + 1 : nil
        if let queryStart { try Self.checkQuery(bytes[queryStart..<range.upperBound]) }
        if start == end {
            path = "/"
        } else {
            path =
                isPlain ? String(decoding: bytes[start..<end], as: UTF8.self) : try Self.normalised(bytes[start..<end])
        }
    }

    /// Where the authority of `http://authority/path` stands.
    private static func absolute(_ bytes: [UInt8], _ range: Range<Int>) throws(HTTPError) -> Range<Int> {
        let scheme = bytes[range].prefix { $0 != 58 }
        let lowered = String(decoding: scheme.map(ASCII.lowered), as: UTF8.self)
        let start = scheme.endIndex + 3
        guard lowered == "http" || lowered == "https", start < range.upperBound,
            bytes[scheme.endIndex..<start].elementsEqual("://".utf8)
        else { throw HTTPError(400, "Malformed request target") }
        let end = bytes[start..<range.upperBound].firstIndex { $0 == 47 || $0 == 63 || $0 == 35 } ?? range.upperBound
        guard end > start else { throw HTTPError(400, "Malformed request target") }
        return start..<end
    }

    private static func checkQuery(_ query: ArraySlice<UInt8>) throws(HTTPError) {
        guard !query.contains(35), URLEncoding.isWellFormed(query) else {
            throw HTTPError(400, "Malformed query")
        }
    }

    /// Decodes once, then resolves dot segments. What could mean something else to the next reader is refused:
    /// encoded slashes and backslashes, control characters, bytes that are no UTF-8, climbing above the root.
    private static func normalised(_ path: ArraySlice<UInt8>) throws(HTTPError) -> String {
        var segments: [String] = []
        let raw = path.dropFirst().split(separator: 47, omittingEmptySubsequences: false)
        for (index, piece) in raw.enumerated() {
            guard let segment = URLEncoding.decodedSegment(piece) else {
                throw HTTPError(400, "Malformed escape in the path")
            }
            switch segment {
            case ".":
                if index == raw.count - 1 { segments.append("") }
            case "..":
                guard segments.popLast() != nil else { throw HTTPError(400, "The path leaves the root") }
                if index == raw.count - 1 { segments.append("") }
            default:
                segments.append(segment)
            }
        }
        return "/" + segments.joined(separator: "/")
    }
}
