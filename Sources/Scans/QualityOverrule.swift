import Audit
import Base
import FoundationEssentials
import Postgres
import Records
import Web

/// A clinician's word that a picture is good enough to read although the program asks for a better one.
package struct QualityOverrule: Sendable, Equatable {
    package let by: AccountID
    package let at: Date

    package init(by: AccountID, at: Date) {
        self.by = by
        self.at = at
    }
}

extension QualityOverrule {
    /// Keeps the viewer's word where a better picture is asked for; one that was given before stands.
    ///
    /// - Throws: `SQLError.notFound` for a study that the viewer does not see.
    package static func give(
        on study: StudyID, by viewer: Viewer, _ records: Records, in session: Session
    ) throws {
        let scan = try ScanQueries.visible(study, to: viewer, records, in: session)
        guard !scan.remarks.isEmpty else { return }
        let given = try session.execute(
            """
            INSERT INTO quality_overrule (study_id, account_id, overruled_at)
            VALUES (\(study), \(viewer.account), \(records.ambient.now()))
            ON CONFLICT (study_id) DO NOTHING
            """)
        guard given == 1 else { return }
        let detail = scan.remarks.map(\.rawValue).joined(separator: ", ")
        try record("good enough: " + detail, of: scan, by: viewer, records, in: session)
    }

    /// Takes the word back, whoever gave it: a new picture is asked for again.
    ///
    /// - Throws: `SQLError.notFound` for a study that the viewer does not see.
    package static func takeBack(
        on study: StudyID, by viewer: Viewer, _ records: Records, in session: Session
    ) throws {
        let scan = try ScanQueries.visible(study, to: viewer, records, in: session)
        guard try session.execute("DELETE FROM quality_overrule WHERE study_id = \(study)") == 1 else { return }
        try record("taken back", of: scan, by: viewer, records, in: session)
    }

    private static func record(
        _ detail: String, of scan: Scan, by viewer: Viewer, _ records: Records, in session: Session
    ) throws {
        try AuditTrail.record(
            AuditEvent(
                .reviewScans, by: viewer, patient: scan.patient, subject: ("quality_overrule", scan.study.uuid),
                detail: detail), records, in: session)
    }
}
