import Base
import Pages
import Web

/// Whether the chain holds, in one sentence.
struct AuditVerdictPage: Page {
    static let template = "Audit/verdict"
    let title: String
    let tone: String
    let icon: String
    let text: String
    let next: String
    let list = AuditLinks.list

    init(_ verdict: AuditVerdict, _ words: Words) {
        title = words("audit.verify.title")
        switch verdict {
        case .intact(let events, let waiting):
            (tone, icon) = ("good", "check")
            text = words("audit.verify.intact", count: events)
            next = words("audit.verify.waiting", count: waiting)
        case .broken(let number):
            (tone, icon) = ("danger", "warning")
            text = words("audit.verify.broken", ["number": String(number)])
            next = words("audit.verify.repair")
        }
    }

    static let fields: Fields<AuditVerdictPage> = [
        "title": { $0.title }, "tone": { $0.tone }, "icon": { $0.icon }, "text": { $0.text }, "next": { $0.next },
        "list": { $0.list },
    ]

    static let sample = AuditVerdictPage(.broken(atNumber: 7), Words(language: "en", texts: [:]))
}
