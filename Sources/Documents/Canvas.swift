import CDocuments

/// The PDF that is being drawn. Lives on one thread inside `Press`.
final class Canvas {
    private let handle: OpaquePointer

    init(for document: Document) throws(DocumentError) {
        var canvas: OpaquePointer?
        let title = Wording.line(document.title)
        let author = Wording.line(document.author)
        let subject = Wording.line(document.subject)
        let status = title.withCString { title in
            author.withCString { author in
                subject.withCString { subject in
                    var metadata = documents_metadata(
                        title: title, author: author, subject: subject, created: document.created)
                    return documents_open(document.style.page.width, document.style.page.height, &metadata, &canvas)
                }
            }
        }
        guard status == DOCUMENTS_OK, let canvas else { throw DocumentError(status) }
        handle = canvas
    }

    deinit { documents_close(handle) }

    func set(_ text: String, in font: Font, width: Double) throws(DocumentError) -> TextLines {
        try TextLines(text, in: font, width: width, canvas: handle)
    }

    func draw(_ text: TextLines, line: Int, x: Double, baseline: Double, colour: DocumentColour) {
        documents_text_draw(handle, text.handle, Int32(line), x, baseline, documents_colour(colour))
    }

    func drawTurned(_ text: TextLines, x: Double, y: Double, angle: Double, colour: DocumentColour) {
        documents_text_draw_turned(handle, text.handle, x, y, angle, documents_colour(colour))
    }

    func fill(_ box: Box, radius: Double, colour: DocumentColour) {
        documents_fill(handle, documents_box(box), radius, documents_colour(colour))
    }

    func stroke(_ box: Box, radius: Double, line: Double, colour: DocumentColour) {
        documents_stroke(handle, documents_box(box), radius, line, documents_colour(colour))
    }

    func draw(jpeg: [UInt8], size: PictureSize, in box: Box) throws(DocumentError) {
        let status = jpeg.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map {
                documents_draw_jpeg(
                    handle, $0, bytes.count, Int32(size.width), Int32(size.height), documents_box(box))
            }
        }
        guard status == DOCUMENTS_OK else { throw DocumentError(status ?? DOCUMENTS_BAD_PICTURE) }
    }

    func begin(_ element: String) { documents_begin_element(handle, element) }

    func end(_ element: String) { documents_end_element(handle, element) }

    func addOutline(_ title: String, under parent: Int32, page: Int, y: Double) -> Int32 {
        Wording.line(title).withCString { documents_add_outline(handle, parent, $0, Int32(page), y) }
    }

    func endPage() { documents_end_page(handle) }

    func finish() throws(DocumentError) -> [UInt8] {
        var bytes: UnsafePointer<UInt8>?
        var count = 0
        let status = documents_finish(handle, &bytes, &count)
        guard status == DOCUMENTS_OK else { throw DocumentError(status) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}

extension documents_colour {
    fileprivate init(_ colour: DocumentColour) {
        self.init(red: colour.red, green: colour.green, blue: colour.blue, alpha: colour.alpha)
    }
}

extension documents_box {
    fileprivate init(_ box: Box) {
        self.init(x: box.x, y: box.y, width: box.width, height: box.height)
    }
}

extension DocumentError {
    init(_ status: documents_status) {
        self =
            switch status {
            case DOCUMENTS_NO_FONTS: .noFonts
            case DOCUMENTS_NO_MEMORY: .outOfMemory
            case DOCUMENTS_BAD_PICTURE: .unreadablePicture
            default: .failed
            }
    }
}
