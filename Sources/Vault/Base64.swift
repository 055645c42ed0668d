import FoundationEssentials

/// Base64 in the three spellings that the vault writes (RFC 4648), read strictly: one text for one value.
enum Base64 {
    /// With padding (section 4).
    static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// Without padding, as the text form of Argon2 has it.
    static func unpaddedText(_ bytes: [UInt8]) -> String { String(text(bytes).prefix { $0 != "=" }) }

    /// Without padding, with the alphabet for addresses (section 5).
    static func urlText(_ bytes: [UInt8]) -> String {
        String(unpaddedText(bytes).map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    }

    static func bytes(_ text: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text) else { return nil }
        let bytes = [UInt8](data)
        return Self.text(bytes) == text ? bytes : nil
    }

    static func bytes(unpadded text: String) -> [UInt8]? {
        guard text.utf8.count % 4 != 1, !text.contains("=") else { return nil }
        return bytes(text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
    }

    static func bytes(url text: String) -> [UInt8]? {
        guard !text.contains("+"), !text.contains("/") else { return nil }
        return bytes(unpadded: String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }))
    }
}
