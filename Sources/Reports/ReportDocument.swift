import Base
import Documents
import Imaging

/// A report as a document for paper.
enum ReportDocument {
    /// - Parameters:
    ///   - created: seconds since 1970; of a signed version the moment of its signature, so that equal content gives
    ///     equal bytes.
    ///   - paper: `a4` or `letter`.
    static func document(
        _ content: ReportContent, pictures: Illustrations, created: Int64, paper: String, words: Words
    ) -> Document {
        let text = ReportText(content, words)
        var style = DocumentStyle(page: paper == "letter" ? .letter : .a4)
        style.margin = 32
        style.textSize = 8.5
        style.smallSize = 7
        style.lineHeight = 1.2
        style.headingSizes = [15, 10.5, 9]
        // Three in a row fill the width at this height; one alone may be larger.
        style.pictureHeight = pictures.outlined == nil && pictures.heatmap == nil ? 260 : 128
        return Document(
            title: text.title, author: text.clinic, subject: words("reports.pdf.subject"), language: words.language,
            created: created, style: style,
            header: DocumentHeader(
                leading: [text.clinic, text.department], trailing: [text.patient, text.subject]),
            footer: DocumentFooter(
                lines: [text.provenance, words("layout.disclaimer")].compactMap(\.self),
                pageWords: { words("reports.pdf.page", ["page": String($0), "pages": String($1)]) }),
            watermark: content.signature == nil ? words("reports.pdf.watermark") : nil,
            blocks: blocks(text, content, pictures, words))
    }

    private static func blocks(
        _ text: ReportText, _ content: ReportContent, _ pictures: Illustrations, _ words: Words
    ) -> [DocumentBlock] {
        var blocks: [DocumentBlock] = [
            .heading(text.title, level: 1), .keyValues(values(text.facts), columns: 2),
            .spacer(4), .paragraph(words("reports.conclusionIs", ["sentence": text.conclusion]), .lead),
        ]
        if let remarks = text.remarks { blocks.append(.paragraph(remarks)) }
        if let writtenBy = text.writtenBy { blocks.append(.paragraph(writtenBy, .small)) }
        blocks.append(.pictures(row(pictures, content.examination, words)))
        blocks += findings(text, words)
        blocks.append(.signature(signature(text, words)))
        return blocks
    }

    private static func findings(_ text: ReportText, _ words: Words) -> [DocumentBlock] {
        var blocks: [DocumentBlock] = []
        if !text.cautions.isEmpty {
            blocks.append(
                .note(
                    DocumentNote(
                        text: words("reports.cautions", ["sentences": text.cautions.joined(separator: " ")]),
                        tone: .attention)))
        }
        blocks.append(.heading(words("reports.heading.suggestion"), level: 2))
        if let absence = text.absence { blocks.append(.paragraph(absence)) }
        blocks.append(.keyValues(values(text.suggestion), columns: 1))
        if !text.classes.isEmpty { blocks.append(.table(classes(text.classes, words))) }
        if !text.size.isEmpty {
            blocks.append(.heading(words("reports.heading.size"), level: 2))
            blocks.append(.keyValues(values(text.size), columns: 2))
        }
        let small = [text.sizeRemark, text.limits].compactMap(\.self)
        if !small.isEmpty { blocks.append(.paragraph(small.joined(separator: " "), .small)) }
        return blocks
    }

    private static func classes(_ classes: [ReportText.Class], _ words: Words) -> DocumentTable {
        DocumentTable(
            columns: [
                DocumentTable.Column(words("reports.class.name"), share: 3),
                DocumentTable.Column(words("reports.class.kind"), share: 1.5),
                DocumentTable.Column(words("reports.class.code"), share: 1.5),
                DocumentTable.Column(
                    words("reports.class.probability"), share: 1.2, alignment: .decimal(separator: ".")),
            ],
            rows: classes.map { [$0.name, $0.kind, $0.code, $0.probability] })
    }

    private static func row(
        _ pictures: Illustrations, _ scan: ReportContent.Examination, _ words: Words
    ) -> [DocumentPicture] {
        let bar = ScaleBar(millimetresPerPixel: scan.millimetresPerPixel, width: scan.width).map {
            DocumentPicture.ScaleBar(
                share: $0.share, words: words("reports.size.millimetres", ["value": String($0.millimetres)]))
        }
        let original = DocumentPicture(
            jpeg: pictures.original, caption: words("reports.picture.original"), scaleBar: bar)
        let others = [(pictures.outlined, "reports.picture.outline"), (pictures.heatmap, "reports.picture.heatmap")]
        return [original]
            + others.compactMap { bytes, key in
                bytes.map { DocumentPicture(jpeg: $0, caption: words(key), scaleBar: bar) }
            }
    }

    private static func signature(_ text: ReportText, _ words: Words) -> SignatureBlock {
        guard let name = text.signedBy else { return SignatureBlock(label: words("reports.signature.none"), name: "") }
        return SignatureBlock(
            label: words("reports.signature.label"), name: name, details: text.signatureDetails)
    }

    private static func values(_ lines: [ReportText.Line]) -> [KeyValue] {
        lines.map { KeyValue($0.label, $0.value) }
    }
}
