/// Texts beside each other, and what lies behind and beneath them.
struct GridRow {
    struct Cell {
        let text: TextLines
        let x: Double
        let width: Double
        let alignment: TextMark.Alignment
        let colour: DocumentColour
        let element: TextMark.Element?
    }

    var cells: [Cell]
    var padding: Double
    var background: DocumentColour?
    /// A bar at the starting edge.
    var edge: DocumentColour?
    var rule: DocumentColour?
    let width: Double

    /// The row in one piece, or line by line where it is taller than half a page.
    func pieces(pageHeight: Double) -> [Piece] {
        let height = (cells.map(\.text.height).max() ?? 0) + 2 * padding
        guard height > pageHeight / 2 else { return [whole(height: height)] }
        let lines = cells.map(\.text.lines.count).max() ?? 0
        return (0..<lines).map { slice($0, of: lines) }
    }

    private func whole(height: Double) -> Piece {
        var marks = ground(height: height, isLast: true)
        for cell in cells {
            var y = padding
            for line in cell.text.lines.indices {
                marks.append(mark(cell, line: line, y: y))
                y += cell.text.lines[line].height
            }
        }
        return Piece(marks: marks, height: height)
    }

    private func slice(_ line: Int, of lines: Int) -> Piece {
        let top = line == 0 ? padding : 0
        let present = cells.filter { $0.text.lines.indices.contains(line) }
        let tallest = present.map { $0.text.lines[line].height }.max() ?? 0
        let height = top + tallest + (line == lines - 1 ? padding : 0)
        let ground = ground(height: height, isLast: line == lines - 1)
        return Piece(marks: ground + present.map { mark($0, line: line, y: top) }, height: height)
    }

    private func mark(_ cell: Cell, line: Int, y: Double) -> Mark {
        .text(
            TextMark(
                text: cell.text, line: line, x: cell.x, y: y, width: cell.width, alignment: cell.alignment,
                colour: cell.colour, element: cell.element))
    }

    /// The row's ground alone, for the space above and below its text.
    func margin(height: Double) -> Piece {
        Piece(marks: ground(height: height, isLast: rule == nil), height: height)
    }

    private func ground(height: Double, isLast: Bool) -> [Mark] {
        var marks: [Mark] = []
        if let background {
            // A little taller, so that slices of one row show no seam.
            let overlap = isLast ? 0 : 0.3
            let box = Box(x: 0, y: 0, width: width, height: height + overlap)
            marks.append(.fill(box, radius: 0, colour: background))
        }
        if let edge {
            marks.append(.fill(Box(x: 0, y: 0, width: 2.5, height: height), radius: 0, colour: edge))
        }
        if let rule, isLast {
            marks.append(.fill(Box(x: 0, y: height - 0.5, width: width, height: 0.5), radius: 0, colour: rule))
        }
        return marks
    }
}
