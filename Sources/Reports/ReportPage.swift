import Base
import Pages
import Patients
import Scans
import Web

/// The report of a scan: the draft, or the version that was signed last, and all versions.
struct ReportPage: Page {
    /// What can be done with the report as it stands: sign it, or release it.
    struct Step: PagePart {
        let action: String
        let icon: String
        let label: String
        /// Present where what was seen is to be signed.
        let basis: ReportBasis?

        static let fields: Fields<Step> = [
            "action": { $0.action }, "icon": { $0.icon }, "label": { $0.label },
            "basis": { step in
                step.basis.map {
                    ["version": String($0.version), "revisions": $0.revisions, "analysis": $0.analysis]
                }
            },
        ]
    }

    /// A remark above the sheet, with the way on.
    struct Remark: PagePart {
        let text: String
        let link: String?
        let label: String?

        static let fields: Fields<Remark> = [
            "text": { $0.text }, "link": { $0.link }, "label": { $0.label },
        ]
    }

    static let template = "Reports/report"
    let title: String
    let patient: PatientBanner
    let scan: String
    let state: BadgePart
    let file: String
    let step: Step?
    let remark: Remark?
    let errors: ErrorSummaryPart?
    let sheet: ReportSheet
    let versions: [ReportVersionPart]

    init(
        _ draft: ReportDraft, error: ReportError? = nil, allows: (Action) -> Bool, today: CivilDate, words: Words
    ) {
        let study = draft.scan.study
        let current = draft.current
        let text = ReportText(current?.content ?? draft.content, words)
        title = text.title
        patient = PatientBanner(draft.patient, today: today, words: words)
        scan = ScanLinks.scan(study)
        state =
            current.map { $0.report.state.badge(words($0.report.state.word)) }
            ?? BadgePart(icon: "edit", word: words("reports.draft"), tone: .attention)
        file = current.map { ReportLinks.pdf($0.report.id) } ?? ReportLinks.draft(study)
        step = Self.step(draft, allows, words)
        remark = Self.remark(draft, words)
        errors = error.map {
            ErrorSummaryPart(
                heading: words("reports.error.heading"), field: "report", text: words($0.sentence.key))
        }
        sheet = ReportSheet(text, ReportSheet.Pictures(draft), words)
        versions = draft.versions.map { version in
            let isWaiting = version.report.state == .signed && current == nil && allows(.releaseReports)
            return ReportVersionPart(version, isWaiting: isWaiting, words)
        }
    }

    private static func step(_ draft: ReportDraft, _ allows: (Action) -> Bool, _ words: Words) -> Step? {
        if let current = draft.current {
            guard current.report.state == .signed, allows(.releaseReports) else { return nil }
            return Step(
                action: ReportLinks.release(current.report.id), icon: "release", label: words("reports.release"),
                basis: nil)
        }
        guard draft.content.judgement != nil, allows(.signReports) else { return nil }
        let version = draft.basis.version
        return Step(
            action: ReportLinks.sign(draft.scan.study), icon: "sign",
            label: version == 1 ? words("reports.sign") : words("reports.signAgain", ["version": String(version)]),
            basis: draft.basis)
    }

    private static func remark(_ draft: ReportDraft, _ words: Words) -> Remark? {
        if draft.current != nil { return nil }
        guard draft.content.judgement != nil else {
            return Remark(
                text: words("reports.remark.notAssessed"), link: ScanLinks.scan(draft.scan.study),
                label: words("reports.remark.assess"))
        }
        guard let last = draft.versions.first else {
            return Remark(text: words("reports.remark.draft"), link: nil, label: nil)
        }
        return Remark(
            text: words("reports.remark.changed", ["version": String(last.report.version)]), link: nil, label: nil)
    }

    static let fields: Fields<ReportPage> = [
        "title": { $0.title }, "patient": { $0.patient }, "scan": { $0.scan }, "state": { $0.state },
        "file": { $0.file }, "step": { $0.step }, "remark": { $0.remark }, "errors": { $0.errors },
        "sheet": { $0.sheet }, "versions": { $0.versions.isEmpty ? nil : ["items": $0.versions] },
    ]

    static let sample = ReportPage(
        .sample, error: .changedMeanwhile, allows: { _ in true }, today: CivilDate(daysSince1970: 20_778),
        words: Words(language: "en", texts: [:]))
}
