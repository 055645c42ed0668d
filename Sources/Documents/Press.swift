import Synchronization

/// Draws documents as PDF files.
package enum Press {
    /// Text beyond this is a fault of the caller: it would fill hundreds of pages.
    package static let textLimit = 2_000_000

    /// Pango's font map serves one thread at a time.
    private static let one = Mutex<Void>(())

    /// Draws a document as a PDF 1.5 with its fonts embedded as subsets.
    ///
    /// Equal documents give equal bytes on one machine. It blocks, one document after the other: call it on a lane. The
    /// first call of a process also reads the machine's fonts.
    ///
    /// - Returns: the file's bytes.
    /// - Throws: `DocumentError`; nothing partial comes back.
    package static func draw(_ document: Document) throws(DocumentError) -> [UInt8] {
        let bytes = document.textSize
        guard bytes <= textLimit else { throw .textTooLong(bytes: bytes, limit: textLimit) }
        return try one.withLock { _ throws(DocumentError) in try press(document) }
    }

    private static func press(_ document: Document) throws(DocumentError) -> [UInt8] {
        let canvas = try Canvas(for: document)
        let style = document.style
        let inner = style.page.height - 2 * style.margin
        let measure = Typesetter(document, canvas: canvas, pageHeight: inner)
        guard measure.width >= 200 else { throw .noRoom }
        let furniture = try PageFurniture(document, measure)
        let room = inner - furniture.headerHeight - furniture.footerHeight
        guard room >= 200 else { throw .noRoom }
        var typesetter = Typesetter(document, canvas: canvas, pageHeight: room)
        var flow = Flow(height: room)
        var pieces: [Piece] = []
        for block in document.blocks { pieces += try typesetter.pieces(block) }
        flow.add(pieces)
        let pages = PageDrawing(document: document, canvas: canvas, furniture: furniture, typesetter: typesetter)
        try pages.draw(flow.pages)
        return PDFCatalogue.complete(try canvas.finish(), language: document.language)
    }
}
