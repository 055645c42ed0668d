/// Classes of bytes in HTTP's grammar.
enum ASCII {
    static let tab: UInt8 = 9
    static let lineFeed: UInt8 = 10
    static let carriageReturn: UInt8 = 13
    static let space: UInt8 = 32

    /// RFC 9110, section 5.6.2: letters, digits and !#$%&'*+-.^_`|~
    static func isToken(_ byte: UInt8) -> Bool {
        guard byte < 128 else { return false }
        let half: UInt64 = byte < 64 ? 0x03FF_6CFA_0000_0000 : 0x57FF_FFFF_C7FF_FFFE
        return half >> UInt64(byte & 63) & 1 == 1
    }

    /// RFC 9110, section 5.5: visible characters, space, tab and bytes above ASCII.
    static func isFieldValue(_ byte: UInt8) -> Bool { byte >= space && byte != 127 || byte == tab }

    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

    static func lowered(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }

    /// The value of a hexadecimal digit.
    static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }

    /// Whether two texts are equal but for the case of ASCII letters.
    static func equal(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
        left.utf8.count == right.utf8.count && zip(left.utf8, right.utf8).allSatisfy { lowered($0) == lowered($1) }
    }

    static func isToken(_ text: some StringProtocol) -> Bool { !text.isEmpty && text.utf8.allSatisfy(isToken(_:)) }

    /// The text without spaces and tabs at its ends.
    static func trimmed(_ text: Substring) -> Substring {
        var rest = text
        while let first = rest.utf8.first, isBlank(first) { rest = rest.dropFirst() }
        while let last = rest.utf8.last, isBlank(last) { rest = rest.dropLast() }
        return rest
    }
}
