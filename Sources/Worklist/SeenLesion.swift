import Base
import Postgres
import Records
import Scans
import Web

/// A lesion and the scan that showed it last.
struct SeenLesion: Sendable {
    let lesion: Lesion
    let latest: Scan

    /// A visible patient's lesions, from head to foot.
    static func all(
        of patient: PatientID, to viewer: Viewer, _ records: Records, in session: Session
    ) throws -> [SeenLesion] {
        let lesions = try LesionQueries.visible(of: patient, to: viewer, in: session)
        let studies: [StudyID] = try session.values(
            """
            SELECT DISTINCT ON (study.lesion_id) study.id
            FROM study
            JOIN visible_patient ON visible_patient.patient_id = study.patient_id
            WHERE visible_patient.account_id = \(viewer.account) AND study.patient_id = \(patient)
              AND study.lesion_id IS NOT NULL
            ORDER BY study.lesion_id, study.captured_on DESC, study.id DESC
            """)
        let scans = try ScanQueries.visible(among: studies, to: viewer, records, in: session)
        let latest = Dictionary(scans.values.map { ($0.lesion, $0) }) { first, _ in first }
        return inOrder(
            lesions.compactMap { lesion in
                latest[lesion.id].map { SeenLesion(lesion: lesion, latest: $0) }
            })
    }

    static func inOrder(_ lesions: [SeenLesion]) -> [SeenLesion] {
        let ranks = Dictionary(uniqueKeysWithValues: BodySite.allCases.enumerated().map { ($1, $0) })
        return lesions.sorted {
            (ranks[$0.lesion.site] ?? 0, $0.lesion.number) < (ranks[$1.lesion.site] ?? 0, $1.lesion.number)
        }
    }
}
