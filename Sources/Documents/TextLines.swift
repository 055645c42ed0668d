import CDocuments

/// Text set in lines of a width, ready to be placed.
final class TextLines {
    struct Line {
        let ascent: Double
        let height: Double
        let width: Double
        let isRightToLeft: Bool
    }

    let handle: OpaquePointer
    let lines: [Line]

    /// - Parameter text: cleaned by `Wording`.
    init(_ text: String, in font: Font, width: Double, canvas: OpaquePointer) throws(DocumentError) {
        var made: OpaquePointer?
        var copy = text
        let status = font.family.withCString { family in
            font.language.withCString { language in
                var description = documents_font(
                    family: family, language: language, size: font.size, weight: Int32(font.weight),
                    italic: font.isItalic)
                return copy.withUTF8 { bytes in
                    bytes.withMemoryRebound(to: CChar.self) { bytes in
                        guard let start = bytes.baseAddress else {
                            return documents_text_create(canvas, "", 0, &description, width, &made)
                        }
                        return documents_text_create(canvas, start, bytes.count, &description, width, &made)
                    }
                }
            }
        }
        guard status == DOCUMENTS_OK, let made else { throw DocumentError(status) }
        handle = made
        lines = (0..<documents_text_line_count(made)).map { index in
            let line = documents_text_line(made, index)
            let natural = line.ascent + line.descent
            let height = max(natural, font.size * font.lineHeight)
            return Line(
                ascent: line.ascent + (height - natural) / 2, height: height, width: line.width,
                isRightToLeft: line.right_to_left)
        }
    }

    deinit { documents_text_free(handle) }

    var height: Double { lines.reduce(0) { $0 + $1.height } }

    var width: Double { lines.reduce(0) { max($0, $1.width) } }

    /// Distance from the first line's left edge to the character at a byte offset.
    func offset(of byte: Int) -> Double { documents_text_offset(handle, byte) }
}
