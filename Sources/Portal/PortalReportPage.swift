import Base
import FoundationEssentials
import Pages
import Reports
import Scans
import Web

/// One report for the person it is about: the result first, then the picture, what it means, what happens next, details.
struct PortalReportPage: Page {
    static let template = "Portal/report"
    let title: String
    let text: PlainText
    let isOutdated: Bool
    let picture: String
    let width: Int
    let height: Int
    let file: String
    let details: [LabelledPart]
    let contact: ContactPart

    init(_ own: OwnReport, view: (width: Int, height: Int), phone: String?, words: Words) {
        text = PlainText(own.content, words)
        title = text.heading
        isOutdated = own.isOutdated
        picture = PortalLinks.view(own.id)
        (width, height) = view
        file = PortalLinks.pdf(own.id)
        details = Self.details(own, text, words)
        contact = ContactPart(phone: phone, words)
    }

    private static func details(_ own: OwnReport, _ text: PlainText, _ words: Words) -> [LabelledPart] {
        var details = [
            LabelledPart(words("portal.detail.examination"), text.examination),
            LabelledPart(words("portal.detail.captured"), words.date(own.content.examination.captured)),
        ]
        if let signature = own.content.signature {
            details.append(LabelledPart(words("portal.detail.signed"), signature.name))
            details.append(LabelledPart(words("portal.detail.version"), String(signature.version)))
        }
        details.append(LabelledPart(words("portal.detail.clinic"), own.content.clinic))
        return details
    }

    static let fields: Fields<PortalReportPage> = [
        "title": { $0.title }, "outdated": { $0.isOutdated }, "result": { $0.text.result }, "picture": { $0.picture },
        "width": { $0.width }, "height": { $0.height }, "meaning": { $0.text.meaning }, "next": { $0.text.next },
        "remarks": { $0.text.remarks.isEmpty ? nil : ["lines": $0.text.remarks] },
        "estimate": { $0.text.estimate.isEmpty ? nil : ["sentences": $0.text.estimate] }, "file": { $0.file },
        "details": { ["data": $0.details] }, "contact": { $0.contact },
    ]

    static let sample = PortalReportPage(
        .sample, view: (1600, 1200), phone: "+31 20 555 0100", words: Words(language: "en", texts: [:]))
}

extension OwnReport {
    static let sample = OwnReport(
        id: ReportID(UUID()), released: Date(timeIntervalSince1970: 1_795_260_000), isOutdated: true, content: .sample)
}
