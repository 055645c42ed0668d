import Audit
import Base
import Patients
import Postgres
import Records
import Web

/// Opens a signed version to its patient.
enum ReportRelease {
    /// Releasing what is released already changes nothing.
    ///
    /// - Returns: the version as it was before.
    /// - Throws: `ReportError.amended` for a version that a newer one replaced; `SQLError.notFound`.
    static func release(
        _ id: ReportID, by viewer: Viewer, _ records: Records, in session: Session
    ) throws -> Report {
        let report = try ReportQueries.visible(id, to: viewer, in: session)
        guard report.state != .released else { return report }
        let released = try session.execute(
            """
            UPDATE report SET state = 'released', released_by = \(viewer.account), released_at = \(records.ambient.now())
            WHERE id = \(id) AND state = 'signed'
            """)
        guard released == 1 else { throw ReportError.amended }
        try PatientQueries.touch(report.patient, in: session)
        try AuditTrail.record(
            AuditEvent(
                .releaseReports, by: viewer, patient: report.patient, subject: ("report", id.uuid),
                detail: "version \(report.version)"), records, in: session)
        return report
    }
}
