import Base
import FoundationEssentials
import Pages
import Patients
import Web

/// The form by which pictures come into a patient's record.
struct UploadPage: Page {
    static let template = "Scans/upload"
    let title: String
    let action: String
    let patient: PatientBanner
    let errors: ErrorSummaryPart?
    let modality: FieldPart
    let captured: FieldPart
    let lesion: FieldPart
    let site: FieldPart
    let laterality: FieldPart
    let mark: String
    let confirmsMismatch: Bool
    let confirmsDuplicate: Bool

    /// - Parameter errors: for each wrong field the catalogue's key of its error.
    init(_ place: UploadPlace, _ form: UploadForm, errors: [String: String] = [:], _ words: Words) {
        self.init(place.patient, place.lesions, place.today, form, errors, words)
    }

    private init(
        _ patient: Patient, _ lesions: [Lesion], _ today: CivilDate, _ form: UploadForm, _ faults: [String: String],
        _ words: Words
    ) {
        let errors = faults.mapValues { words($0) }
        title = words("scans.upload.title")
        action = ScanLinks.upload(for: patient.id)
        self.patient = PatientBanner(patient, today: today, words: words)
        mark = form.mark.uuidString.lowercased()
        confirmsMismatch = form.confirmsMismatch
        confirmsDuplicate = form.confirmsDuplicate
        modality = FieldPart(
            "modality", label: words("scans.form.modality"), error: errors["modality"], isRequired: true,
            options: Modality.allCases.map {
                .init($0.rawValue, words($0.word), isSelected: $0.rawValue == form.modality)
            })
        captured = FieldPart(
            "captured", label: words("scans.form.captured"), value: form.captured,
            hint: words("scans.form.capturedHint"), error: errors["captured"], isRequired: true, longest: 20)
        lesion = Self.lesion(lesions, form.lesion, errors["lesion"], words)
        // With a lesion of the record its own site counts, so the browser must not insist on one.
        site = FieldPart(
            "site", label: words("scans.form.site"), error: errors["site"], isRequired: lesions.isEmpty,
            options: [.init("", words("scans.form.choose"), isSelected: form.site.isEmpty)]
                + BodySite.allCases.map { .init($0.rawValue, words($0.word), isSelected: $0.rawValue == form.site) })
        laterality = FieldPart(
            "laterality", label: words("scans.form.laterality"), type: "radio", error: errors["laterality"],
            options: Laterality.allCases.map {
                .init($0.rawValue, words($0.word), isSelected: $0.rawValue == form.laterality)
            })
        let files = FieldPart("files", label: "", error: errors["files"])
        self.errors = ErrorSummaryPart(
            heading: words("scans.form.errors"), of: [modality, captured, lesion, site, laterality, files])
    }

    private static func lesion(
        _ lesions: [Lesion], _ chosen: String, _ error: String?, _ words: Words
    ) -> FieldPart {
        let known = lesions.map { lesion in
            let text = words(
                "scans.form.lesionKnown",
                ["number": String(lesion.number), "place": SitePlace.text(lesion.site, lesion.laterality, words)])
            return FieldPart.Option(
                lesion.id.description, text, isSelected: lesion.id.description == chosen)
        }
        return FieldPart(
            "lesion", label: words("scans.form.lesion"), hint: words("scans.form.lesionHint"), error: error,
            options: [
                .init("none", words("scans.form.lesionNone"), isSelected: chosen == "none"),
                .init("new", words("scans.form.lesionNew"), isSelected: chosen == "new"),
            ] + known)
    }

    static let fields: Fields<UploadPage> = [
        "title": { $0.title }, "action": { $0.action }, "patient": { $0.patient }, "errors": { $0.errors },
        "modality": { $0.modality }, "captured": { $0.captured }, "lesion": { $0.lesion }, "site": { $0.site },
        "laterality": { $0.laterality }, "mark": { $0.mark }, "confirmsMismatch": { $0.confirmsMismatch },
        "confirmsDuplicate": { $0.confirmsDuplicate },
    ]

    static let sample = UploadPage(
        .sample, [.sample], CivilDate(daysSince1970: 20_000),
        UploadForm(["confirm-mismatch": "yes", "confirm-duplicate": "yes"], fallback: Lesion.sample.id.uuid),
        ["site": "scans.form.siteError"], Words(language: "en", texts: [:]))
}
