import Documents
import Foundation
import Imaging
import PageSupport
import Testing

@testable import Reports

@Suite("A report on paper")
struct ReportDocumentTests {
    private static let pictures = Illustrations(original: jpeg, outlined: jpeg, heatmap: jpeg)

    private func document(
        _ content: ReportContent = .sample, pictures: Illustrations = pictures, paper: String = "a4"
    ) throws -> Document {
        ReportDocument.document(
            content, pictures: pictures, created: 1_795_258_000, paper: paper, words: try Checkout.words())
    }

    private func rows(of document: Document) -> [[String]] {
        document.blocks.flatMap { block in
            if case .table(let table) = block { table.rows } else { [[String]]() }
        }
    }

    private func pictures(of document: Document) -> [DocumentPicture] {
        document.blocks.flatMap { block in
            if case .pictures(let pictures) = block { pictures } else { [DocumentPicture]() }
        }
    }

    @Test("carries a watermark until it is signed")
    func watermark() throws {
        #expect(try document(ReportContent.sample.unsigned).watermark == "Draft")
        #expect(try document().watermark == nil)
    }

    @Test("names nobody in the file's own facts")
    func metadata() throws {
        let document = try document()
        for text in [document.title, document.subject, document.author] { #expect(!text.contains("Jansen")) }
    }

    @Test("lists every kind of lesion, the most probable first")
    func classes() throws {
        let names = rows(of: try document()).map(\.[0])
        #expect(names == ["Melanocytic naevus", "Melanoma", "Benign keratosis"])
    }

    @Test("shows the pictures that there are, with a bar where the scale is known")
    func row() throws {
        var content = ReportContent.sample
        content.examination.width = 1600
        content.examination.millimetresPerPixel = 0.0125
        let all = pictures(of: try document(content))
        #expect(all.count == 3)
        #expect(all.first?.scaleBar == DocumentPicture.ScaleBar(share: 0.25, words: "5 mm"))
        content.examination.millimetresPerPixel = nil
        let one = pictures(of: try document(content, pictures: Illustrations(original: Self.jpeg)))
        #expect(one.count == 1 && one.first?.scaleBar == nil)
    }

    @Test("fits on one page of either paper and says all of its content", arguments: ["a4", "letter"])
    func page(paper: String) throws {
        let pdf = try Press.draw(document(paper: paper))
        let pages = try Self.pages(of: pdf)
        #expect(pages.count == 1)
        let text = try #require(pages.first)
        for part in [
            "Jansen, Eva", "004-118", "Page 1 of 1", "Benign. Nothing in this picture", "Control in 12 months.",
            "36 of 118", "Melanoma", "372244006", "Signed electronically by", "Dr A. Lind", "Version 1",
            "For research use",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(!text.contains("⟨"))
    }

    @Test("goes on on a second page when the clinician wrote much")
    func long() throws {
        var content = ReportContent.sample
        content.judgement?.remarks = String(repeating: "A long remark about this lesion.\n", count: 60)
        let pages = try Self.pages(of: try Press.draw(document(content)))
        #expect(pages.count > 1)
        #expect(pages.last?.contains("Dr A. Lind") == true)
    }

    @Test("is the same file for the same content")
    func repeatable() throws {
        let first = try Press.draw(document())
        let second = try Press.draw(document())
        #expect(first == second)
    }

    @Test("takes names of any script and hostile length")
    func names() throws {
        var content = ReportContent.sample
        content.clinic = "مستشفى المدينة 😀"
        content.department = String(repeating: "Ω", count: 300)
        content.judgement?.remarks = "\u{202E}\u{0000}\u{FFFE}{{w.reports}}"
        #expect(try Press.draw(document(content)).count > 1000)
    }

    /// The text of each page, read by a program that knows nothing of how it was made.
    private static func pages(of pdf: [UInt8]) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["pdftotext", "-layout", "-", "-"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(pdf))
        try input.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let pages = String(decoding: data, as: UTF8.self).split(separator: "\u{0C}", omittingEmptySubsequences: false)
        return pages.map(String.init).dropLast()
    }

    /// A JPEG of 16 by 12 pixels in one colour.
    private static let jpeg = [UInt8](
        Data(
            base64Encoded: """
                /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6j\
                q62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk\
                pKSkpKSkpKT/wAARCAAMABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QA\
                FQEBAQAAAAAAAAAAAAAAAAAAAwT/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCgAKX/2Q==
                """) ?? Data())
}
