/// Header and footer: set once, drawn on every page.
struct PageFurniture {
    private static let gap = 7.0

    let headerHeight: Double
    let footerHeight: Double
    private let header: [Mark]
    private let footer: [Mark]

    init(_ document: Document, _ typesetter: Typesetter) throws(DocumentError) {
        (header, headerHeight) = try Self.header(document.header, typesetter)
        (footer, footerHeight) = try Self.footer(document.footer, typesetter)
    }

    /// The marks of one page, from the upper left corner of the area within its margins.
    func marks(page: Int, of pages: Int, height: Double, document: Document, _ typesetter: Typesetter)
        throws(DocumentError) -> [Mark]
    {
        let top = height - footerHeight + Self.gap
        let words = try typesetter.set(
            document.footer.pageWords(page, pages), in: typesetter.small, width: typesetter.width * 0.24)
        let number = typesetter.marks(
            words, x: typesetter.width * 0.76, y: top, width: typesetter.width * 0.24, alignment: .end,
            colour: document.style.muted)
        return header + footer.map { $0.moved(x: 0, y: top) } + number
    }

    private static func header(
        _ header: DocumentHeader, _ typesetter: Typesetter
    ) throws(DocumentError) -> ([Mark], Double) {
        let width = typesetter.width
        let half = (width - 16) / 2
        let leading = try column(header.leading, x: 0, width: half, alignment: .start, typesetter)
        let trailing = try column(header.trailing, x: width - half, width: half, alignment: .end, typesetter)
        let height = max(leading.height, trailing.height) + gap
        let rule = Box(x: 0, y: height, width: width, height: 1.2)
        let marks = leading.marks + trailing.marks + [.fill(rule, radius: 0, colour: typesetter.style.accent)]
        return (marks, height + 1.2 + 2 * gap)
    }

    private static func footer(
        _ footer: DocumentFooter, _ typesetter: Typesetter
    ) throws(DocumentError) -> ([Mark], Double) {
        let style = typesetter.style
        var marks = [
            Mark.fill(
                Box(x: 0, y: -gap / 2, width: typesetter.width, height: 0.5), radius: 0, colour: style.hairline)
        ]
        var y = 0.0
        for line in footer.lines {
            let text = try typesetter.set(line, in: typesetter.small, width: typesetter.width * 0.74)
            marks += typesetter.marks(
                text, x: 0, y: y, width: typesetter.width * 0.74, alignment: .start, colour: style.muted)
            y += text.height
        }
        return (marks, max(y, style.smallSize * style.lineHeight) + 2 * gap)
    }

    private static func column(
        _ lines: [String], x: Double, width: Double, alignment: TextMark.Alignment, _ typesetter: Typesetter
    ) throws(DocumentError) -> (marks: [Mark], height: Double) {
        var marks: [Mark] = []
        var y = 0.0
        for (index, line) in lines.enumerated() {
            let font = index == 0 ? typesetter.font(typesetter.style.textSize + 1).weighing(700) : typesetter.small
            let colour = index == 0 ? typesetter.style.ink : typesetter.style.muted
            let text = try typesetter.set(line, in: font, width: width)
            marks += typesetter.marks(text, x: x, y: y, width: width, alignment: alignment, colour: colour)
            y += text.height
        }
        return (marks, y)
    }
}
