/// Adds what Cairo 1.16 leaves out of a file: the language, the mark that the text is
/// tagged, the wish to show the title, and the file identifier.
///
/// The catalogue is the last object that Cairo writes, so text added to it moves no other object: only the place of the
/// cross-reference table changes (ISO 32000-1, 7.5.5 and 14.4).
enum PDFCatalogue {
    static func complete(_ file: [UInt8], language: String) -> [UInt8] {
        let mark = Array("/Type /Catalog".utf8)
        guard
            let catalogue = lastIndex(of: mark, in: file),
            let table = lastIndex(of: Array("\nxref\n".utf8), in: file), table > catalogue,
            let root = lastIndex(of: Array("/Root ".utf8), in: file), root > table,
            let start = lastIndex(of: Array("startxref\n".utf8), in: file), start > root,
            lastIndex(of: Array(" obj\n".utf8), in: file).map({ $0 < catalogue }) == true
        else { return file }
        let tag = language.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        let addition = Array(
            " /Lang (\(tag)) /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >>".utf8)
        let identifier = Array("/ID [<\(fingerprint(file))> <\(fingerprint(file))>]\n   ".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(file.count + 256)
        result += file[..<(catalogue + mark.count)]
        result += addition
        result += file[(catalogue + mark.count)..<root]
        result += identifier
        result += file[root..<start]
        result += Array("startxref\n\(table + 1 + addition.count)\n%%EOF\n".utf8)
        return result
    }

    private static func lastIndex(of pattern: [UInt8], in file: [UInt8]) -> Int? {
        guard file.count >= pattern.count else { return nil }
        for index in stride(from: file.count - pattern.count, through: 0, by: -1)
        where file[index] == pattern[0] && file[index..<(index + pattern.count)].elementsEqual(pattern) {
            return index
        }
        return nil
    }

    /// 128 bits of FNV-1a over the file, in hexadecimal digits. It tells files apart; it proves nothing.
    private static func fingerprint(_ file: [UInt8]) -> String {
        var high: UInt64 = 0xCBF2_9CE4_8422_2325
        var low: UInt64 = 0x8422_2325_CBF2_9CE4
        for byte in file {
            high = (high ^ UInt64(byte)) &* 0x100_0000_01B3
            low = (low ^ UInt64(byte ^ 0xA5)) &* 0x100_0000_01B3
        }
        return [high, low].map { value in
            let digits = String(value, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
