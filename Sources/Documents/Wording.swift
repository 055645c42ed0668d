/// Text as it may be drawn: nothing in it ends a C string, turns the line's direction around or has no meaning at all.
enum Wording {
    static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.reserveCapacity(text.utf8.count)
        var afterReturn = false
        for scalar in text.unicodeScalars {
            defer { afterReturn = scalar == "\r" }
            if scalar == "\n", afterReturn { continue }
            if let kept = drawable(scalar) { scalars.append(kept) }
        }
        return String(scalars)
    }

    /// The same on one line, for the file's metadata.
    static func line(_ text: String) -> String {
        String(clean(text).map { $0 == "\n" ? " " : $0 })
    }

    /// The text with a line end after every `limit` scalars at most, put where a space was if there is one: setting a
    /// paragraph takes Pango time that grows with the square of its length.
    static func divided(_ text: String, limit: Int = 4000) -> String {
        guard text.utf8.count > limit else { return text }
        var result = String.UnicodeScalarView()
        var line: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            line.append(scalar)
            guard scalar == "\n" || line.count == limit else { continue }
            let space = scalar == "\n" ? nil : line.lastIndex { $0.properties.isWhitespace }
            let end = space ?? line.count - 1
            result.append(contentsOf: line[...end])
            line.removeSubrange(...end)
            if scalar != "\n" { result.append("\n") }
        }
        result.append(contentsOf: line)
        return String(result)
    }

    private static func drawable(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x0A: "\n"
        case 0x0D, 0x2028, 0x2029, 0x0B, 0x0C, 0x85: "\n"
        case 0x09: " "
        // Overrides make a text read as what it is not; isolates and marks stay.
        case 0x202A...0x202E: nil
        case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: "\u{FFFD}"
        case let value where value & 0xFFFE == 0xFFFE: "\u{FFFD}"
        default: scalar
        }
    }
}
