import Base
import Pages
import Web

/// What became of one file, as a row of a list. Nothing of what a model says stands here.
struct VerdictPart: PagePart {
    let name: String
    let badge: BadgePart
    let text: String
    /// The scan and its small picture; nil for a file that was not accepted.
    let link: String?
    let thumbnail: String?
    let patient: LabelledPart?
    let facts: [String]

    /// A file of the request that is just being answered.
    init(_ answer: UploadIntake.Answer, _ words: Words) {
        let study = answer.verdict.study
        name = Self.named(answer.name, words)
        badge = Self.badge(answer.verdict, words)
        text = answer.verdict.sentence(words)
        link = study.map(ScanLinks.scan)
        thumbnail = study.map(ScanLinks.thumbnail)
        patient = nil
        facts = []
    }

    /// A file of the uploader's list.
    init(_ entry: UploadHistory.Entry, _ words: Words) {
        switch entry {
        case .accepted(let scan, let patient):
            let verdict = UploadVerdict.accepted(scan.study, scan.overrule == nil ? scan.remarks : [])
            self.init(
                name: Self.named(scan.details.fileName, words), badge: Self.badge(verdict, words),
                text: verdict.sentence(words), link: ScanLinks.scan(scan.study),
                thumbnail: ScanLinks.thumbnail(scan.study),
                patient: LabelledPart(patient.details.name.listed, ScanLinks.upload(for: patient.id)),
                facts: [
                    words.moment(scan.created), words(scan.modality.word),
                    SitePlace.text(scan.site, scan.laterality, words), words.date(scan.captured),
                ] + (scan.overrule == nil ? [] : [words("quality.verdict.overruled")]))
        case .refused(let upload, let patient):
            let verdict = UploadVerdict.refused(reason: upload.reason, values: upload.details.values, status: 422)
            self.init(
                name: Self.named(upload.details.fileName, words), badge: Self.badge(verdict, words),
                text: verdict.sentence(words), link: nil, thumbnail: nil,
                patient: LabelledPart(patient.details.name.listed, ScanLinks.upload(for: patient.id)),
                facts: [words.moment(upload.refused)])
        }
    }

    private init(
        name: String, badge: BadgePart, text: String, link: String?, thumbnail: String?, patient: LabelledPart?,
        facts: [String]
    ) {
        self.name = name
        self.badge = badge
        self.text = text
        self.link = link
        self.thumbnail = thumbnail
        self.patient = patient
        self.facts = facts
    }

    private static func named(_ name: String, _ words: Words) -> String {
        name.isEmpty ? words("scans.unnamed") : name
    }

    private static func badge(_ verdict: UploadVerdict, _ words: Words) -> BadgePart {
        switch verdict {
        case .accepted(_, let remarks) where remarks.isEmpty:
            BadgePart(icon: "check", word: words("scans.badge.accepted"), tone: .good)
        case .accepted: BadgePart(icon: "retry", word: words("scans.badge.retake"), tone: .attention)
        case .known: BadgePart(icon: "info", word: words("scans.badge.known"))
        case .refused: BadgePart(icon: "warning", word: words("scans.badge.refused"), tone: .danger)
        }
    }

    static let fields: Fields<VerdictPart> = [
        "name": { $0.name }, "badge": { $0.badge }, "text": { $0.text }, "link": { $0.link },
        "thumbnail": { $0.thumbnail }, "patient": { $0.patient }, "facts": { $0.facts },
    ]
}
