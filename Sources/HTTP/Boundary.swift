/// The boundary of a multipart body (RFC 2046, section 5.1.1).
enum Boundary {
    static func isValid(_ text: String) -> Bool {
        (1...70).contains(text.utf8.count) && !text.hasSuffix(" ") && text.utf8.allSatisfy(isAllowed)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: "'()+_,-./:=? ".utf8.contains(byte)
        }
    }
}
