import Documents
import Testing

@Suite("Drawing documents")
struct PressTests {
    @Test("writes text that a reader can copy, with page numbers on every page")
    func text() throws {
        let blocks =
            [DocumentBlock.heading("Findings", level: 1)]
            + (1...120).map { .paragraph("Remark number \($0).") }
        let pdf = try Poppler(try Press.draw(Sample.document(blocks)))
        #expect(pdf.pages > 1)
        #expect((1...120).allSatisfy { pdf.text.contains("Remark number \($0).") })
        for (index, page) in pdf.pageTexts.enumerated() {
            #expect(page.contains("Page \(index + 1) of \(pdf.pages)"))
            #expect(page.contains("Example University Hospital"))
        }
    }

    @Test("gives equal bytes for equal documents, from several threads at once")
    func determinism() async throws {
        let picture = DocumentPicture(
            jpeg: Sample.jpeg, caption: "Original", scaleBar: .init(share: 0.5, words: "5 mm"))
        let document = Sample.document(
            [.heading("Report", level: 1), .pictures([picture]), .paragraph("العربية שלום राम 患者")], watermark: "Draft")
        let first = try Press.draw(document)
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<4 { group.addTask { try Press.draw(document) } }
            for try await other in group { #expect(other == first) }
        }
    }

    @Test("states title, language, date and version, and marks its structure")
    func metadata() throws {
        let bytes = try Press.draw(Sample.document([.heading("Bericht", level: 1)], language: "de-AT"))
        let pdf = try Poppler(bytes)
        #expect(pdf.information.contains("Title:           Skin lesion report"))
        #expect(pdf.information.contains("PDF version:     1.5"))
        #expect(pdf.information.contains("Tagged:          yes"))
        #expect(String(decoding: bytes, as: UTF8.self).contains("/Lang (de-AT)"))
        #expect(pdf.information.contains("2026"))
    }

    @Test("repeats a table's header on every page that it reaches")
    func table() throws {
        let table = DocumentTable(
            columns: [.init("Finding"), .init("Score", alignment: .decimal(separator: "."))],
            rows: (1...150).map { ["Row \($0)", "\($0).5"] })
        let pdf = try Poppler(try Press.draw(Sample.document([.table(table)])))
        #expect(pdf.pages >= 3)
        #expect(pdf.pageTexts.allSatisfy { $0.contains("Finding") && $0.contains("Score") })
        #expect(pdf.text.contains("Row 150"))
    }

    @Test("puts words in the place of a table without rows")
    func emptyTable() throws {
        let table = DocumentTable(columns: [.init("Finding")], rows: [], emptyWords: "No findings.")
        let blocks: [DocumentBlock] = [
            .table(table), .table(DocumentTable(columns: [], rows: [["a"]])), .pictures([]), .keyValues([], columns: 2),
            .note(DocumentNote(text: "")), .paragraph(""), .heading("", level: 9),
        ]
        let pdf = try Poppler(try Press.draw(Sample.document(blocks)))
        #expect(pdf.pages == 1)
        #expect(pdf.text.contains("No findings."))
    }

    @Test("keeps rows of uneven length, dropping no column")
    func unevenRows() throws {
        let table = DocumentTable(
            columns: [.init("A"), .init("B", share: .nan)], rows: [["only"], ["x", "y", "beyond"], []])
        let pdf = try Poppler(try Press.draw(Sample.document([.table(table)])))
        #expect(pdf.text.contains("only") && pdf.text.contains("y"))
        #expect(!pdf.text.contains("beyond"))
    }

    @Test("keeps a heading on one page with what follows")
    func heading() throws {
        for filler in 30...50 {
            let blocks =
                (1...filler).map { DocumentBlock.paragraph("Line \($0)") }
                + [.heading("Signature part", level: 2), .paragraph("held one")]
            let pages = try Poppler(try Press.draw(Sample.document(blocks))).pageTexts
            let page = pages.first { $0.contains("Signature part") }
            #expect(page?.contains("held one") == true)
        }
    }

    @Test("writes letter paper when asked")
    func letter() throws {
        let pdf = try Poppler(try Press.draw(Sample.document([.paragraph("Hello")], page: .letter)))
        #expect(pdf.information.contains("612 x 792 pts (letter)"))
    }

    @Test("refuses a page without room, and text that no one could read")
    func limits() {
        var document = Sample.document([.paragraph("x")])
        document.style.margin = 300
        #expect(throws: DocumentError.noRoom) { try Press.draw(document) }
        document = Sample.document([.paragraph(String(repeating: "a", count: Press.textLimit + 1))])
        #expect(throws: DocumentError.self) { try Press.draw(document) }
        document = Sample.document([])
        document.header.leading = Array(repeating: "line", count: 80)
        #expect(throws: DocumentError.noRoom) { try Press.draw(document) }
    }
}
