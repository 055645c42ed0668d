import Base
import FoundationEssentials
import Postgres
import Records
import Vault
import Web

/// Reports as they are asked for. Staff see the versions of visible patients; patients see what was released to them.
package enum ReportQueries {
    /// A version.
    ///
    /// - Throws: `SQLError.notFound` when there is none that the viewer may see.
    package static func visible(_ id: ReportID, to viewer: Viewer, in session: Session) throws(SQLError) -> Report {
        try session.one(seen(by: viewer) + " AND report.id = \(id)")
    }

    /// All versions of a study's report, the newest first.
    package static func of(_ study: StudyID, to viewer: Viewer, in session: Session) throws(SQLError) -> [Report] {
        try session.all(seen(by: viewer) + " AND report.study_id = \(study) ORDER BY report.version DESC")
    }

    /// How the reports of many studies stand, for lists; without those that have none or that the viewer does not see.
    package static func latest(
        of studies: [StudyID], to viewer: Viewer, in session: Session
    ) throws(SQLError) -> [StudyID: ReportStanding] {
        guard viewer.role.isStaff else { return [:] }
        let found: [ReportStanding] = try session.all(
            """
            SELECT DISTINCT ON (report.study_id)
                report.id, report.study_id, report.version, report.state, report.signed_at, report.released_at
            FROM report
            JOIN study ON study.id = report.study_id
            JOIN visible_patient ON visible_patient.patient_id = study.patient_id
            WHERE visible_patient.account_id = \(viewer.account) AND report.study_id = ANY(\(studies.map(\.uuid)))
            ORDER BY report.study_id, report.version DESC
            """)
        return Dictionary(found.map { ($0.study, $0) }) { first, _ in first }
    }

    /// What was released to a patient, the newest release first: of each study the latest version that was released.
    package static func released(
        to viewer: Viewer, after: ReportID? = nil, in session: Session
    ) throws(SQLError) -> KeyedPage<ReleasedReport> {
        var query = released(to: viewer)
        if let after {
            query += """
                 AND (report.released_at, report.id) <
                    (SELECT last.released_at, last.id FROM report AS last WHERE last.id = \(after))
                """
        }
        return try session.page(query + "\nORDER BY report.released_at DESC, report.id DESC")
    }

    /// One of them.
    ///
    /// - Throws: `SQLError.notFound` for a version that is not released, was replaced by a later release, or is
    ///   somebody else's.
    package static func released(
        _ id: ReportID, to viewer: Viewer, in session: Session
    ) throws(SQLError) -> ReleasedReport {
        try session.one(released(to: viewer) + " AND report.id = \(id)")
    }

    /// What a version says.
    ///
    /// - Throws: `VaultError`, `DecodingError`.
    package static func content(of report: Report, under key: DataKey) throws -> ReportContent {
        try key.open(report.contentSealed, as: ReportContent.self, in: place(report.id))
    }

    static func place(_ id: ReportID) -> FieldPlace {
        FieldPlace(table: "report", column: "content_sealed", row: id.uuid)
    }

    private static func seen(by viewer: Viewer) -> SQL {
        """
        SELECT \(Report.columns)
        FROM report
        JOIN study ON study.id = report.study_id
        JOIN visible_patient ON visible_patient.patient_id = study.patient_id
        JOIN account ON account.id = visible_patient.account_id
        WHERE visible_patient.account_id = \(viewer.account) AND account.role <> 'patient'
        """
    }

    /// A released version stays with the patient, marked as outdated, while its amendment is signed but not released:
    /// what somebody has read never vanishes, and never stands there as if it still held.
    private static func released(to viewer: Viewer) -> SQL {
        """
        SELECT \(Report.columns), EXISTS (
            SELECT FROM report AS newer
            WHERE newer.study_id = report.study_id AND newer.version > report.version
        ) AS is_outdated
        FROM report
        JOIN study ON study.id = report.study_id
        JOIN patient ON patient.id = study.patient_id
        JOIN visible_patient ON visible_patient.patient_id = patient.id
        WHERE visible_patient.account_id = \(viewer.account) AND patient.account_id = \(viewer.account)
          AND report.released_at IS NOT NULL
          AND NOT EXISTS (
            SELECT FROM report AS later
            WHERE later.study_id = report.study_id AND later.version > report.version
              AND later.released_at IS NOT NULL)
        """
    }
}
