import Base
import Patients
import Postgres
import Records
import Scans
import Web

/// Everything that the page of what was proven is made of, as one viewer may see it.
struct OutcomeView: Sendable {
    let scan: Scan
    let patient: Patient
    /// Every version, the last first.
    let versions: [Outcome]
    /// The labels to choose from; nil where no model is installed for such pictures.
    let offered: LabelSet?
    let today: CivilDate

    /// - Throws: `SQLError.notFound` for a study that the viewer does not see.
    static func read(
        _ study: StudyID, to viewer: Viewer, of sets: [LabelSet], _ records: Records, in session: Session
    ) throws -> OutcomeView {
        let scan = try ScanQueries.visible(study, to: viewer, records, in: session)
        let patient = try PatientQueries.visible(scan.patient, to: viewer, records, in: session)
        return OutcomeView(
            scan: scan, patient: patient,
            versions: try OutcomeQueries.history(of: study, to: viewer, records, in: session),
            offered: LabelSet.offered(
                of: sets, for: scan.modality.rawValue,
                age: patient.details.birth.map { $0.wholeYears(to: scan.captured) },
                judgedBy: try OutcomeQueries.judge(of: study, in: session)),
            today: CivilDate(local: records.ambient.now()))
    }
}
