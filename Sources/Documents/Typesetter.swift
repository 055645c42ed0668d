/// Turns blocks into pieces of a width.
struct Typesetter {
    let canvas: Canvas
    let style: DocumentStyle
    let width: Double
    /// The height of a page's body: what is taller must be divided.
    let pageHeight: Double
    private let language: String
    private var elements = 0

    init(_ document: Document, canvas: Canvas, pageHeight: Double) {
        self.canvas = canvas
        self.pageHeight = pageHeight
        style = document.style
        width = style.page.width - 2 * style.margin
        language = Wording.line(document.language).filter { $0 != "\u{FFFD}" }
    }

    var body: Font { font(style.textSize) }
    var small: Font { font(style.smallSize) }

    func font(_ size: Double) -> Font {
        Font(
            family: Wording.line(style.family).filter { $0 != "\u{FFFD}" }, language: language, size: size,
            lineHeight: style.lineHeight)
    }

    mutating func pieces(_ block: DocumentBlock) throws(DocumentError) -> [Piece] {
        switch block {
        case .heading(let words, let level): return try heading(words, level: level)
        case .paragraph(let words, let paragraph): return try self.paragraph(words, paragraph)
        case .keyValues(let values, let columns): return try keyValues(values, columns: columns)
        case .table(let table): return try self.table(table)
        case .pictures(let pictures): return try self.pictures(pictures)
        case .note(let note): return try self.note(note)
        case .spacer(let height): return [Piece(marks: [], height: min(max(height, 0), pageHeight))]
        case .signature(let signature): return try self.signature(signature)
        }
    }

    /// The lines of a text, each as a mark at `x` with its top at its place below `y`.
    func marks(
        _ text: TextLines, x: Double, y: Double, width: Double, alignment: TextMark.Alignment,
        colour: DocumentColour, element: TextMark.Element? = nil
    ) -> [Mark] {
        var top = y
        return text.lines.indices.map { line in
            defer { top += text.lines[line].height }
            return .text(
                TextMark(
                    text: text, line: line, x: x, y: top, width: width, alignment: alignment, colour: colour,
                    element: element))
        }
    }

    func set(_ words: String, in font: Font, width: Double) throws(DocumentError) -> TextLines {
        try canvas.set(Wording.divided(Wording.clean(words)), in: font, width: max(width, font.size))
    }

    mutating func element(_ name: String) -> TextMark.Element {
        elements += 1
        return TextMark.Element(name: name, number: elements)
    }
}
