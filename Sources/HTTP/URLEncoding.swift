/// Percent-encoding (RFC 3986) and form encoding (WHATWG URL).
package enum URLEncoding {
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// A text as one path segment or query value: everything but unreserved characters is escaped.
    package static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 { append(byte, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A path whose segments are escaped and whose slashes are kept.
    package static func escapedPath(_ path: String) -> String {
        var bytes: [UInt8] = []
        for byte in path.utf8 {
            if byte == 47 { bytes.append(byte) } else { append(byte, to: &bytes) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Pairs as `name=value&…`, fit for a query or a form.
    package static func form(_ pairs: [(String, String)]) -> String {
        pairs.map { escaped($0.0) + "=" + escaped($0.1) }.joined(separator: "&")
    }

    private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case 48...57, 65...90, 97...122, 45, 46, 95, 126:
            bytes.append(byte)
        default:
            bytes.append(contentsOf: [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]])
        }
    }

    /// Decodes escapes once.
    ///
    /// - Parameter plusIsSpace: as in forms and queries.
    /// - Returns: nil for a malformed escape, bytes that are no UTF-8, or a NUL.
    package static func decoded(_ bytes: some Collection<UInt8>, plusIsSpace: Bool) -> String? {
        guard let plain = unescaped(bytes, plusIsSpace: plusIsSpace), !plain.contains(0) else { return nil }
        return String(validating: plain, as: UTF8.self)
    }

    /// One path segment: in addition no control character, slash or backslash may come out of an escape.
    static func decodedSegment(_ bytes: some Collection<UInt8>) -> String? {
        guard let plain = unescaped(bytes, plusIsSpace: false),
            !plain.contains(where: { $0 < 32 || $0 == 127 || $0 == 47 || $0 == 92 })
        else { return nil }
        return String(validating: plain, as: UTF8.self)
    }

    /// Whether every escape is two hexadecimal digits and none is a NUL.
    static func isWellFormed(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while let sign = rest.firstIndex(of: 37) {
            let code = rest[(sign + 1)...].prefix(2)
            guard code.count == 2, code.allSatisfy({ ASCII.hexadecimal($0) != nil }), code != [48, 48] else {
                return false
            }
            rest = rest[(sign + 3)...]
        }
        return true
    }

    private static func unescaped(_ bytes: some Collection<UInt8>, plusIsSpace: Bool) -> [UInt8]? {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index != bytes.endIndex {
            var byte = bytes[index]
            bytes.formIndex(after: &index)
            if byte == 37 {
                guard index != bytes.endIndex, let high = ASCII.hexadecimal(bytes[index]) else { return nil }
                bytes.formIndex(after: &index)
                guard index != bytes.endIndex, let low = ASCII.hexadecimal(bytes[index]) else { return nil }
                bytes.formIndex(after: &index)
                byte = high << 4 | low
            } else if byte == 43, plusIsSpace {
                byte = ASCII.space
            }
            plain.append(byte)
        }
        return plain
    }
}
