import Documents
import Testing

@Suite("Drawing hostile text")
struct HostileTextTests {
    private func draw(_ words: String) throws -> Poppler {
        try Poppler(
            try Press.draw(
                Sample.document([
                    .heading(words, level: 2), .paragraph(words), .keyValues([KeyValue(words, words)], columns: 2),
                    .note(DocumentNote(title: words, text: words)), .paragraph("the end"),
                ])))
    }

    @Test(
        "goes on after characters that end, turn or mean nothing",
        arguments: [
            "before\u{0}after", "\u{202E}desrever\u{202C} name", "\u{2066}\u{2067}\u{2068} open isolates",
            "\u{1}\u{8}\u{1B}[31m\u{7F}\u{85}", "a\r\nb\rc\nd\u{2028}e\u{2029}f",
            "\u{200B}\u{200D}\u{FEFF}\u{AD}", "e" + String(repeating: "\u{301}", count: 500),
            "👩🏽‍⚕️🏳️‍🌈 0️⃣", "नमस्ते שלום مرحبا 患者 환자 ผู้ป่วย", "",
        ])
    func characters(_ words: String) throws {
        #expect(try draw(words).text.contains("the end"))
    }

    @Test(
        "goes on after numbers that Unicode gives to no character",
        arguments: [0xFFFE, 0xFFFF, 0xFDD0, 0x10FFFF, 0xE000])
    func noncharacters(_ value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        #expect(try draw("before \(Character(scalar)) after").text.contains("the end"))
    }

    @Test("never reads text as markup")
    func markup() throws {
        let pdf = try draw("<b>O'Brien & Sons</b> &amp; <span size='1'>x</span> \\ (paren) %d %s {{x}}")
        #expect(pdf.text.contains("<b>O'Brien & Sons</b> &amp;"))
        #expect(pdf.text.contains("\\ (paren) %d %s {{x}}"))
    }

    @Test("drops overrides, so that a name reads as it is written")
    func overrides() throws {
        #expect(try draw("Dr \u{202E}dniL").text.contains("Dr dniL"))
    }

    @Test("divides one word of a hundred thousand letters, in a paragraph and in a table's cell")
    func longWord() throws {
        let word = String(repeating: "W", count: 100_000)
        let table = DocumentTable(columns: [.init("A"), .init("B")], rows: [[word, "beside"]])
        let started = ContinuousClock.now
        let bytes = try Press.draw(Sample.document([.paragraph(word), .table(table), .paragraph("the end")]))
        #expect(ContinuousClock.now - started < .seconds(10))
        let text = try Poppler(bytes).text
        #expect(text.count { $0 == "W" } == 200_000)
        #expect(text.contains("the end"))
    }

    @Test("keeps metadata on one line and out of the file's syntax")
    func metadata() throws {
        var document = Sample.document([.paragraph("x")], language: "en) /OpenAction (x\u{0}")
        document.title = "a)\n/OpenAction << >> \u{0} \\"
        let bytes = try Press.draw(document)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("/OpenAction ("))
        #expect(try Poppler(bytes).pages == 1)
    }
}
