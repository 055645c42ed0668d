extension Typesetter {
    private static let gap = 14.0

    mutating func keyValues(_ values: [KeyValue], columns: Int) throws(DocumentError) -> [Piece] {
        let columns = min(max(columns, 1), 4)
        let columnWidth = (width - Self.gap * Double(columns - 1)) / Double(columns)
        let labelWidth = columnWidth * (columns == 1 ? 0.26 : 0.36)
        var pieces: [Piece] = []
        for start in stride(from: 0, to: values.count, by: columns) {
            var cells: [GridRow.Cell] = []
            for (column, value) in values[start..<min(start + columns, values.count)].enumerated() {
                let x = Double(column) * (columnWidth + Self.gap)
                cells += try pair(value, x: x, labelWidth: labelWidth, width: columnWidth)
            }
            pieces += GridRow(cells: cells, padding: 1.4, width: width).pieces(pageHeight: pageHeight)
        }
        if !pieces.isEmpty { pieces[0].spaceBefore = 3 }
        return pieces
    }

    private mutating func pair(
        _ value: KeyValue, x: Double, labelWidth: Double, width: Double
    ) throws(DocumentError) -> [GridRow.Cell] {
        let valueWidth = width - labelWidth - 6
        let element = element("P")
        return [
            GridRow.Cell(
                text: try set(value.label, in: body, width: labelWidth), x: x, width: labelWidth, alignment: .start,
                colour: style.muted, element: element),
            GridRow.Cell(
                text: try set(value.value, in: body, width: valueWidth), x: x + labelWidth + 6, width: valueWidth,
                alignment: .start, colour: style.ink, element: element),
        ]
    }

    mutating func note(_ note: DocumentNote) throws(DocumentError) -> [Piece] {
        let isAttention = note.tone == .attention
        let edge = isAttention ? style.attention : style.accent
        let background = isAttention ? style.attentionPanel : style.panel
        var pieces: [Piece] = []
        for (words, font, colour) in [
            (note.title, body.weighing(700), isAttention ? edge : style.ink), (note.text, body, style.ink),
        ] where !words.isEmpty {
            let text = try set(words, in: font, width: width - 24)
            let cell = GridRow.Cell(
                text: text, x: 12, width: width - 24, alignment: .natural, colour: colour, element: element("P"))
            let row = GridRow(cells: [cell], padding: 0, background: background, edge: edge, width: width)
            if pieces.isEmpty { pieces.append(row.margin(height: 6)) }
            pieces += row.pieces(pageHeight: pageHeight)
        }
        guard !pieces.isEmpty else { return [] }
        let end = GridRow(cells: [], padding: 0, background: background, edge: edge, width: width).margin(height: 6)
        for index in pieces.indices where index < 2 || index == pieces.count - 1 { pieces[index].staysWithNext = true }
        pieces[0].spaceBefore = 8
        return pieces + [end]
    }

    mutating func signature(_ signature: SignatureBlock) throws(DocumentError) -> [Piece] {
        let boxWidth = width * 0.55
        let element = element("P")
        var marks: [Mark] = []
        var y = 0.0
        func add(_ words: String, _ font: Font, _ colour: DocumentColour) throws(DocumentError) {
            guard !words.isEmpty else { return }
            let text = try set(words, in: font, width: boxWidth)
            marks += self.marks(
                text, x: 0, y: y, width: boxWidth, alignment: .start, colour: colour, element: element)
            y += text.height
        }
        try add(signature.label, small, style.muted)
        y += signature.name.isEmpty ? 30 : 3
        try add(signature.name, font(style.textSize + 2).weighing(700), style.ink)
        marks.append(.fill(Box(x: 0, y: y + 2, width: boxWidth, height: 0.6), radius: 0, colour: style.ink))
        y += 5
        for detail in signature.details { try add(detail, small, style.muted) }
        return [Piece(marks: marks, height: y, spaceBefore: 12)]
    }
}
