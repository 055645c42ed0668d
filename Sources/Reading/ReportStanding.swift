import Base
import Postgres
import Web

/// How far the latest report of a study is; the report itself belongs to `Reports`, a slice to the left.
struct ReportStanding: Sendable, Equatable, RowDecodable {
    let version: Int
    let state: String

    init(version: Int, state: String) {
        self.version = version
        self.state = state
    }

    init(row: Row) throws(SQLError) {
        version = try row["version"]
        state = try row["state"]
    }

    /// Nil where there is no signed version yet.
    static func latest(of study: StudyID, to viewer: Viewer, in session: Session) throws(SQLError) -> ReportStanding? {
        try session.first(
            """
            SELECT report.version, report.state
            FROM report
            JOIN study ON study.id = report.study_id
            JOIN visible_patient ON visible_patient.patient_id = study.patient_id
            WHERE visible_patient.account_id = \(viewer.account) AND report.study_id = \(study)
            ORDER BY report.version DESC
            LIMIT 1
            """)
    }
}
