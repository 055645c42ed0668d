import Base
import PageSupport
import Testing

@Suite("The catalogue")
struct WordsTests {
    @Test("holds every text that the program asks for by name")
    func literals() throws {
        let words = try Checkout.words()
        for (path, lines) in try Repository.swiftFiles(below: "Sources") {
            for line in lines {
                for match in line.matches(of: #/words\("([^"]+)"([,)\s+])/#) where match.2 != "+" {
                    let key = String(match.1)
                    #expect(Self.has(key, words), "\(path): \(key)")
                }
            }
        }
    }

    @Test("names each value that it places, in braces that close")
    func places() throws {
        for path in try Repository.files(below: "Templates/Words", endingIn: ".txt") {
            for line in try Repository.text(path).split(separator: "\n") where !line.hasPrefix("#") {
                let plain = line.replacing(#/\{[A-Za-z][A-Za-z0-9]*\}/#, with: "")
                #expect(!plain.contains("{") && !plain.contains("}"), "\(path): \(line)")
            }
        }
    }

    /// A key that is put together must at least begin as one of the catalogue.
    private static func has(_ key: String, _ words: Words) -> Bool {
        if let hole = key.firstRange(of: "\\(") {
            let beginning = key[..<hole.lowerBound]
            return words.keys.contains { $0.hasPrefix(beginning) }
        }
        // What ends in a dot is completed by the expression behind it.
        if key.hasSuffix(".") || key.hasSuffix("-") { return words.keys.contains { $0.hasPrefix(key) } }
        return words.has(key) || words.has(key + ".one") && words.has(key + ".other")
    }
}
