extension Typesetter {
    mutating func heading(_ words: String, level: Int) throws(DocumentError) -> [Piece] {
        let level = min(max(level, 1), 3)
        let size = style.headingSizes.indices.contains(level - 1) ? style.headingSizes[level - 1] : style.textSize
        var font = font(size).weighing(level == 1 ? 600 : 700)
        font.lineHeight = 1.25
        let text = try set(words, in: font, width: width)
        let colour = level == 2 ? style.accent : style.ink
        let element = element("H\(level)")
        let lines = marks(text, x: 0, y: 0, width: width, alignment: .natural, colour: colour, element: element)
        let gap = level == 1 ? 4.0 : 3.0
        return [
            Piece(
                marks: lines, height: text.height + gap, spaceBefore: level == 1 ? 4 : level == 2 ? 10 : 7,
                staysWithNext: true, entry: Piece.Entry(title: words, level: level))
        ]
    }

    mutating func paragraph(_ words: String, _ paragraph: ParagraphStyle) throws(DocumentError) -> [Piece] {
        let font = font(for: paragraph)
        let colour = paragraph == .small ? style.muted : style.ink
        let text = try set(words, in: font, width: width)
        var pieces = linePieces(text, colour: colour, element: element("P"))
        if !pieces.isEmpty { pieces[0].spaceBefore = 4 }
        return pieces
    }

    private func font(for paragraph: ParagraphStyle) -> Font {
        switch paragraph {
        case .body: body
        case .lead: font(style.textSize + 2.5).weighing(600)
        case .small: small
        }
    }

    /// One piece a line; the first two and the last two stay together.
    private func linePieces(
        _ text: TextLines, colour: DocumentColour, element: TextMark.Element
    ) -> [Piece] {
        let last = text.lines.count - 1
        return text.lines.indices.map { line in
            let mark = TextMark(
                text: text, line: line, x: 0, y: 0, width: width, alignment: .natural, colour: colour,
                element: element)
            return Piece(
                marks: [.text(mark)], height: text.lines[line].height,
                staysWithNext: line < last && (line == 0 || line == last - 1))
        }
    }
}
