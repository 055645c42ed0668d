/// Draws the pages, now that their number is known.
struct PageDrawing {
    let document: Document
    let canvas: Canvas
    let furniture: PageFurniture
    let typesetter: Typesetter

    private var style: DocumentStyle { document.style }

    func draw(_ pages: [[Flow.Placed]]) throws(DocumentError) {
        let inner = style.page.height - 2 * style.margin
        var parents: [Int32] = [0, 0, 0]
        for (index, page) in pages.enumerated() {
            let number = index + 1
            let frame = try furniture.marks(
                page: number, of: pages.count, height: inner, document: document, typesetter)
            try draw(frame.map { $0.moved(x: style.margin, y: style.margin) })
            for placed in page { note(placed, page: number, parents: &parents) }
            try draw(page.flatMap(marks))
            try drawWatermark()
            canvas.endPage()
        }
    }

    private func marks(_ placed: Flow.Placed) -> [Mark] {
        placed.piece.marks.map { $0.moved(x: style.margin, y: top(placed)) }
    }

    private func top(_ placed: Flow.Placed) -> Double { style.margin + furniture.headerHeight + placed.y }

    private func note(_ placed: Flow.Placed, page: Int, parents: inout [Int32]) {
        guard let entry = placed.piece.entry else { return }
        let number = canvas.addOutline(entry.title, under: parents[entry.level - 1], page: page, y: top(placed))
        for level in entry.level..<parents.count { parents[level] = number }
    }

    /// Lines of one element that follow each other share one tag.
    private func draw(_ marks: [Mark]) throws(DocumentError) {
        var open: TextMark.Element?
        for mark in marks {
            var element: TextMark.Element?
            if case .text(let text) = mark { element = text.element }
            if element != open {
                if let open { canvas.end(open.name) }
                if let element { canvas.begin(element.name) }
                open = element
            }
            try draw(mark)
        }
        if let open { canvas.end(open.name) }
    }

    private func draw(_ mark: Mark) throws(DocumentError) {
        switch mark {
        case .text(let text): draw(text)
        case .fill(let box, let radius, let colour): canvas.fill(box, radius: radius, colour: colour)
        case .stroke(let box, let radius, let line, let colour):
            canvas.stroke(box, radius: radius, line: line, colour: colour)
        case .picture(let jpeg, let size, let box): try canvas.draw(jpeg: jpeg, size: size, in: box)
        }
    }

    private func draw(_ mark: TextMark) {
        let line = mark.text.lines[mark.line]
        let spare = mark.width - line.width
        let shift: Double =
            switch mark.alignment {
            case .start: 0
            case .centre: spare / 2
            case .end: spare
            case .natural: line.isRightToLeft ? spare : 0
            case .shifted(let distance): distance
            }
        canvas.draw(mark.text, line: mark.line, x: mark.x + shift, baseline: mark.y + line.ascent, colour: mark.colour)
    }

    private func drawWatermark() throws(DocumentError) {
        guard let words = document.watermark, !words.isEmpty else { return }
        let page = style.page
        let line = String(Wording.line(words).prefix(40))
        let trial = try canvas.set(line, in: typesetter.font(100).weighing(700), width: 0)
        guard trial.width > 0 else { return }
        let size = min(100 * page.width * 0.8 / trial.width, 130)
        let text = try canvas.set(line, in: typesetter.font(size).weighing(700), width: 0)
        var colour = style.muted
        colour.alpha = 0.13
        canvas.drawTurned(text, x: page.width / 2, y: page.height / 2, angle: -.pi / 4, colour: colour)
    }
}
