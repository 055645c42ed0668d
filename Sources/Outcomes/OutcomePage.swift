import Base
import FoundationEssentials
import Pages
import Patients
import Scans
import Web

/// What was proven of a scan: the form that states or changes it, the way to withdraw it, and every version.
struct OutcomePage: Page {
    /// The versions, in a list of their own: a template cannot tell an empty list from none.
    struct Versions: PagePart {
        let items: [VersionPart]
        static let fields: Fields<Versions> = ["items": { $0.items }]
    }

    struct Withdrawal: PagePart {
        let action: String
        let revision: Int
        static let fields: Fields<Withdrawal> = ["action": { $0.action }, "revision": { $0.revision }]
    }

    static let template = "Outcomes/form"
    let title: String
    let patient: PatientBanner
    let errors: ErrorSummaryPart?
    let scan: String
    let picture: String
    let alt: String
    let action: String
    let revision: Int
    let label: FieldPart
    let text: FieldPart
    let basis: FieldPart
    let proven: FieldPart
    let withdrawal: Withdrawal?
    let versions: Versions?

    /// - Parameters:
    ///   - typed: what was not kept; nil where the page shows what is.
    ///   - isConflict: someone wrote another version since.
    init(
        _ view: OutcomeView, _ words: Words, typed: OutcomeForm? = nil, errors: [String: String] = [:],
        isConflict: Bool = false
    ) {
        let form = typed ?? OutcomeForm(view.versions.first)
        let present = view.versions.first?.revision ?? 0
        let study = view.scan.study
        let what = words(
            "outcomes.scan",
            [
                "what": words(view.scan.modality.word),
                "where": SitePlace.text(view.scan.site, view.scan.laterality, words),
                "when": words.date(view.scan.captured),
            ])
        title = words("outcomes.title")
        patient = PatientBanner(view.patient, today: view.today, words: words)
        scan = ScanLinks.scan(study)
        picture = ScanLinks.view(study)
        alt = what
        action = OutcomeLinks.outcome(study)
        // Saving again after a conflict replaces what the person has then seen.
        revision = isConflict ? present : form.revision
        let fields = form.fields(
            view.offered,
            errors: errors.mapValues { words($0, ["longest": String(OutcomeForm.longestText)]) }, words)
        (label, text, basis, proven) = (fields[0], fields[1], fields[2], fields[3])
        let heading = words("outcomes.error.heading")
        self.errors =
            isConflict
            ? ErrorSummaryPart(heading: heading, field: "versions", text: words("outcomes.error.changed"))
            : ErrorSummaryPart(heading: heading, of: fields)
        withdrawal =
            view.versions.first?.diagnosis == nil
            ? nil : Withdrawal(action: OutcomeLinks.withdraw(study), revision: present)
        versions =
            view.versions.isEmpty ? nil : Versions(items: view.versions.map { VersionPart($0, words) })
    }

    static let fields: Fields<OutcomePage> = [
        "title": { $0.title }, "patient": { $0.patient }, "errors": { $0.errors }, "scan": { $0.scan },
        "picture": { $0.picture }, "alt": { $0.alt }, "action": { $0.action }, "revision": { $0.revision },
        "label": { $0.label }, "text": { $0.text }, "basis": { $0.basis }, "proven": { $0.proven },
        "withdrawal": { $0.withdrawal }, "versions": { $0.versions },
    ]

    static let sample = OutcomePage(
        .sample, Words(language: "en", texts: [:]),
        errors: ["label": "Choose", "text": "Long", "basis": "Choose", "proven": "Date"])
}

extension OutcomeView {
    static let sample = OutcomeView(
        scan: .sample, patient: .sample, versions: [.sample],
        offered: LabelSet(
            model: "skin-lesion", modality: "dermoscopy",
            labels: [.init(key: "mel", name: "Melanoma"), .init(key: "nv", name: "Melanocytic naevus")]),
        today: CivilDate(daysSince1970: 20_778))
}

extension Outcome {
    /// A melanoma that was proven, for the samples of pages.
    package static let sample = Outcome(
        id: OutcomeID(UUID(uuid: (1, 2, 3, 4, 5, 6, 0x70, 7, 0x80, 8, 9, 10, 11, 12, 13, 17))),
        study: Scan.sample.study, revision: 1,
        diagnosis: Diagnosis(
            label: "mel", name: "Melanoma", model: "skin-lesion", text: nil, basis: .histology,
            date: CivilDate(daysSince1970: 20_770)),
        author: "Ada Lind", written: Date(timeIntervalSince1970: 1_795_257_900))
}
