import Base
import Pages
import Web

/// The form for a new patient and for changes.
struct PatientFormPage: Page {
    static let template = "Patients/form"
    let title: String
    let patient: PatientBanner?
    let action: String
    let cancel: String
    let revision: String?
    let given: FieldPart
    let family: FieldPart
    let birth: FieldPart
    let sex: FieldPart
    let recordNumber: FieldPart
    let phone: FieldPart
    let email: FieldPart
    let skinType: FieldPart
    let notes: FieldPart
    let errors: ErrorSummaryPart?

    /// - Parameters:
    ///   - errors: what is wrong with each field, in words, by the field's name.
    ///   - heading: of the summary; nil for the usual one.
    init(
        _ form: PatientForm, of patient: Patient? = nil, errors: [String: String] = [:], heading: String? = nil,
        today: CivilDate, words: Words
    ) {
        title = words(patient == nil ? "patients.form.new" : "patients.form.edit")
        self.patient = patient.map { PatientBanner($0, today: today, words: words) }
        action = patient.map { PatientLinks.patient($0.id) } ?? PatientLinks.list
        cancel = action
        revision = form.revision.map(String.init)
        let fields = PatientFormFields(form, errors, words)
        given = fields.given
        family = fields.family
        birth = fields.birth
        sex = fields.sex
        recordNumber = fields.recordNumber
        phone = fields.phone
        email = fields.email
        skinType = fields.skinType
        notes = fields.notes
        self.errors = ErrorSummaryPart(heading: heading ?? words("patients.error.heading"), of: fields.all)
    }

    static let fields: Fields<PatientFormPage> = [
        "title": { $0.title }, "patient": { $0.patient }, "action": { $0.action }, "cancel": { $0.cancel },
        "revision": { $0.revision }, "given": { $0.given }, "family": { $0.family }, "birth": { $0.birth },
        "sex": { $0.sex }, "recordNumber": { $0.recordNumber }, "phone": { $0.phone }, "email": { $0.email },
        "skinType": { $0.skinType }, "notes": { $0.notes }, "errors": { $0.errors },
    ]

    static let sample = PatientFormPage(
        PatientForm(.sample), of: .sample, errors: ["birth": "Wrong"], today: CivilDate(daysSince1970: 20_000),
        words: Words(language: "en", texts: [:]))
}
