import Analysis
import Base
import Patients
import Postgres
import Records
import Reports
import Scans
import Web

/// Everything that the page of a patient is made of, as one viewer may see it.
struct PatientView: Sendable {
    let patient: Patient
    let lesions: [SeenLesion]
    let scans: KeyedPage<Scan>
    let isFirst: Bool
    let analyses: [StudyID: AnalysisRecord]
    /// None for those who see no reports.
    let reports: [StudyID: ReportStanding]
    let viewer: Viewer
    let today: CivilDate

    func allows(_ action: Action) -> Bool { Permissions.allows(viewer.role, action) }
}

extension PatientView {
    /// - Throws: `SQLError.notFound` for a patient whom the viewer does not see.
    static func read(
        _ id: PatientID, after: StudyID?, today: CivilDate, to viewer: Viewer, _ records: Records,
        in session: Session
    ) throws -> PatientView {
        let patient = try PatientQueries.visible(id, to: viewer, records, in: session)
        let scans = try ScanQueries.list(of: id, to: viewer, after: after, records, in: session)
        let studies = scans.rows.map(\.study)
        let seesReports = Permissions.allows(viewer.role, .viewReports)
        return PatientView(
            patient: patient,
            lesions: after == nil ? try SeenLesion.all(of: id, to: viewer, records, in: session) : [],
            scans: scans, isFirst: after == nil,
            analyses: try AnalysisQueries.latest(of: studies, to: viewer, in: session),
            reports: seesReports ? try ReportQueries.latest(of: studies, to: viewer, in: session) : [:],
            viewer: viewer, today: today)
    }
}
