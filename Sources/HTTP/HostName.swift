/// The Host field (RFC 9110, section 7.2).
enum HostName {
    /// The name in lower case without its port; an IPv6 address keeps its brackets. Nil when malformed.
    static func parse(_ field: String) -> String? {
        let bytes = Array(field.utf8)
        var end = 0
        if bytes.first == 91 {
            guard let close = bytes.firstIndex(of: 93), close > 2,
                bytes[1..<close].allSatisfy({ ASCII.hexadecimal($0) != nil || $0 == 58 || $0 == 46 })
            else { return nil }
            end = close + 1
        } else {
            while end < bytes.count, isName(bytes[end]) { end += 1 }
            guard end > 0 else { return nil }
        }
        if end < bytes.count {
            let port = bytes[(end + 1)...]
            guard bytes[end] == 58, port.count <= 5, port.allSatisfy(ASCII.isDigit),
                port.reduce(0, { $0 * 10 + Int($1 - 48) }) <= 65_535
            else { return nil }
        }
        return String(decoding: bytes[..<end].map(ASCII.lowered), as: UTF8.self)
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 45, 46, 95, 126: true
        default: false
        }
    }
}
