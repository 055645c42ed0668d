import FoundationEssentials

/// The catalogue of everything the program says, in one language.
///
/// A folder of files `slice.txt` with lines `key = text`; a key's full name is `slice.key`. Text holds `{name}` where a value
/// goes. A text that counts has two lines, `key.one` and `key.other`.
package struct Words: Sendable {
    package let language: String
    private let texts: [String: String]

    package init(language: String, texts: [String: String]) {
        self.language = language
        self.texts = texts
    }

    /// Reads every `.txt` file of a folder.
    ///
    /// - Throws: `WordsError` naming the file and line that is not `key = text` or repeats a key.
    package init(language: String, directory: String) throws {
        var texts: [String: String] = [:]
        let files = try FileManager.default.contentsOfDirectory(atPath: directory)
        for file in files.sorted() where file.hasSuffix(".txt") {
            let slice = file.dropLast(4)
            let content = try String(contentsOfFile: directory + "/" + file, encoding: .utf8)
            for (number, line) in content.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                guard !line.isEmpty, !line.hasPrefix("#") else { continue }
                guard let equals = line.firstRange(of: " = ") else {
                    throw WordsError.malformed(file: file, line: number + 1)
                }
                let key = "\(slice).\(line[..<equals.lowerBound])"
                guard texts.updateValue(String(line[equals.upperBound...]), forKey: key) == nil else {
                    throw WordsError.repeated(file: file, line: number + 1)
                }
            }
        }
        self.init(language: language, texts: texts)
    }

    /// The text of a key, its `{name}`s filled in. A key that is missing shows itself, so that it is seen.
    package func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
        guard var text = texts[key] else { return "⟨\(key)⟩" }
        guard !values.isEmpty else { return text }
        var filled = ""
        while let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") {
            let name = String(text[text.index(after: open)..<close])
            filled += text[..<open] + (values[name] ?? "")
            text = String(text[text.index(after: close)...])
        }
        return filled + text
    }

    /// The text of a key that counts, with `{count}` filled in.
    package func callAsFunction(_ key: String, count: Int, _ values: [String: String] = [:]) -> String {
        self(key + (count == 1 ? ".one" : ".other"), values.merging(["count": String(count)]) { given, _ in given })
    }

    package func has(_ key: String) -> Bool { texts[key] != nil }

    package var keys: [String] { texts.keys.sorted() }
}
