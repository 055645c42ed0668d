/// Reads `; name=value; name="quoted"` lists (RFC 9110, section 5.6.6).
struct ParameterReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { index == bytes.count }

    mutating func token() -> String? {
        let start = index
        while index < bytes.count, ASCII.isToken(bytes[index]) { index += 1 }
        return index == start ? nil : String(decoding: bytes[start..<index], as: UTF8.self)
    }

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard index < bytes.count, UInt32(bytes[index]) == mark.value else { return false }
        index += 1
        return true
    }

    /// Everything up to the end; names in lower case. Nil when malformed.
    mutating func parameters() -> [(String, String)]? {
        var pairs: [(String, String)] = []
        skipBlanks()
        while !isAtEnd {
            guard skip(";") else { return nil }
            skipBlanks()
            if isAtEnd { break }
            guard let name = token(), skip("="), let value = value() else { return nil }
            pairs.append((name.lowercased(), value))
            skipBlanks()
        }
        return pairs
    }

    private mutating func skipBlanks() {
        while index < bytes.count, ASCII.isBlank(bytes[index]) { index += 1 }
    }

    private mutating func value() -> String? { skip("\"") ? quoted() : token() }

    /// A backslash escapes a quote or a backslash and nothing else: some clients send Windows paths unescaped.
    private mutating func quoted() -> String? {
        var text: [UInt8] = []
        while index < bytes.count {
            var byte = bytes[index]
            index += 1
            if byte == 34 { return String(decoding: text, as: UTF8.self) }
            if byte == 92, index < bytes.count, bytes[index] == 34 || bytes[index] == 92 {
                byte = bytes[index]
                index += 1
            }
            text.append(byte)
        }
        return nil
    }
}
