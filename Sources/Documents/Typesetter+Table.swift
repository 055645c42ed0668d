extension Typesetter {
    private static let cellPadding = 5.0

    mutating func table(_ table: DocumentTable) throws(DocumentError) -> [Piece] {
        guard !table.columns.isEmpty else { return [] }
        guard !table.rows.isEmpty else { return try paragraph(table.emptyWords, .small) }
        let places = columnPlaces(table.columns)
        let head = try headPiece(table.columns, places)
        let rows = try table.rows.map { row throws(DocumentError) in
            try table.columns.indices.map { column throws(DocumentError) in
                try set(row.indices.contains(column) ? row[column] : "", in: body, width: places[column].width)
            }
        }
        let shifts = table.columns.indices.map { decimalShifts(table, rows, column: $0, width: places[$0].width) }
        let continuation = Piece.Continuation(marks: head.marks, height: head.height)
        var pieces = [head]
        for (index, texts) in rows.enumerated() {
            var cells: [GridRow.Cell] = []
            for column in texts.indices {
                let alignment = shifts[column].map { TextMark.Alignment.shifted($0[index]) }
                cells.append(
                    GridRow.Cell(
                        text: texts[column], x: places[column].x, width: places[column].width,
                        alignment: alignment ?? table.columns[column].alignment.ofText, colour: style.ink,
                        element: element("P")))
            }
            let row = GridRow(cells: cells, padding: 2, rule: style.hairline, width: width)
            pieces += row.pieces(pageHeight: pageHeight).map { piece in
                var piece = piece
                piece.continuation = continuation
                return piece
            }
        }
        pieces[0].spaceBefore = 5
        return pieces
    }

    private func columnPlaces(_ columns: [DocumentTable.Column]) -> [(x: Double, width: Double)] {
        let shares = columns.map { $0.share.isFinite ? max($0.share, 0.01) : 1 }
        let unit = width / shares.reduce(0, +)
        var x = 0.0
        return shares.map { share in
            defer { x += share * unit }
            return (x + Self.cellPadding, max(share * unit - 2 * Self.cellPadding, 1))
        }
    }

    private mutating func headPiece(
        _ columns: [DocumentTable.Column], _ places: [(x: Double, width: Double)]
    ) throws(DocumentError) -> Piece {
        var cells: [GridRow.Cell] = []
        for (column, place) in zip(columns, places) {
            let text = try set(column.title, in: small.weighing(700), width: place.width)
            cells.append(
                GridRow.Cell(
                    text: text, x: place.x, width: place.width, alignment: column.alignment.ofText,
                    colour: style.muted, element: element("P")))
        }
        let row = GridRow(cells: cells, padding: 3, background: style.panel, rule: style.muted, width: width)
        // A title taller than half a page is divided by nobody: its piece is drawn whole.
        var head = row.pieces(pageHeight: .infinity)[0]
        head.staysWithNext = true
        return head
    }

    /// Where each cell of a column begins so that the decimal separators stand under each other; nil for other columns.
    private func decimalShifts(
        _ table: DocumentTable, _ rows: [[TextLines]], column: Int, width: Double
    ) -> [Double]? {
        guard case .decimal(let separator) = table.columns[column].alignment else { return nil }
        let before = rows.indices.map { index -> Double in
            let cells = table.rows[index]
            let words = Wording.clean(cells.indices.contains(column) ? cells[column] : "")
            let text = rows[index][column]
            guard let end = words.firstIndex(where: { $0 == separator || $0.isWhitespace }) else { return text.width }
            return text.offset(of: words.utf8.distance(from: words.startIndex, to: end))
        }
        let widest = before.max() ?? 0
        let after = rows.indices.map { rows[$0][column].width - before[$0] }.max() ?? 0
        // At the side to which the column's title is set.
        let start = max(width - widest - after, 0)
        return before.map { start + widest - $0 }
    }
}

extension DocumentTable.Alignment {
    fileprivate var ofText: TextMark.Alignment {
        switch self {
        case .start: .start
        case .centre: .centre
        case .end, .decimal: .end
        }
    }
}
