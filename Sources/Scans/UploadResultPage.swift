import Base
import Pages
import Patients
import Web

/// What became of the files of one request, for browsers without scripts.
struct UploadResultPage: Page {
    static let template = "Scans/result"
    let title: String
    let patient: PatientBanner
    let rows: [VerdictPart]
    let again: String

    init(_ answers: [UploadIntake.Answer], _ place: UploadPlace, _ words: Words) {
        self.init(answers, place.patient, place.today, words)
    }

    private init(_ answers: [UploadIntake.Answer], _ patient: Patient, _ today: CivilDate, _ words: Words) {
        let accepted = answers.count { $0.verdict.isGood }
        title = words("scans.result.title", ["accepted": String(accepted), "count": String(answers.count)])
        self.patient = PatientBanner(patient, today: today, words: words)
        rows = answers.map { VerdictPart($0, words) }
        again = ScanLinks.upload(for: patient.id)
    }

    static let fields: Fields<UploadResultPage> = [
        "title": { $0.title }, "patient": { $0.patient }, "rows": { $0.rows }, "again": { $0.again },
    ]

    static let sample = UploadResultPage(
        [
            UploadIntake.Answer(name: "one.jpg", verdict: .accepted(Scan.sample.study, [.glare])),
            UploadIntake.Answer(name: "two.jpg", verdict: .refused(reason: "truncated", values: [:], status: 422)),
        ], .sample, CivilDate(daysSince1970: 20_000), Words(language: "en", texts: [:]))
}
