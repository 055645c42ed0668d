import Base
import Pages
import Web

/// The one-time link by which a patient chooses a password, shown this once.
struct InvitationPage: Page {
    static let template = "Patients/invitation"
    let title: String
    let patient: PatientBanner
    let lead: String
    let link: String

    init(_ patient: Patient, link: String, today: CivilDate, words: Words) {
        title = words("patients.invitation.title")
        self.patient = PatientBanner(patient, today: today, words: words)
        lead = words("patients.invitation.lead", ["name": patient.details.name.spoken])
        self.link = link
    }

    static let fields: Fields<InvitationPage> = [
        "title": { $0.title }, "patient": { $0.patient }, "lead": { $0.lead }, "link": { $0.link },
    ]

    static let sample = InvitationPage(
        .sample, link: "http://localhost/password/secret", today: CivilDate(daysSince1970: 20_000),
        words: Words(language: "en", texts: [:]))
}
