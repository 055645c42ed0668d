import Audit
import Base
import FoundationEssentials
import Patients
import Postgres
import Records
import Scans
import Vault
import Web

package enum ReadingQueries {
    /// The reading of a study; nil where there is none, or none that the viewer may see.
    package static func of(
        _ study: StudyID, to viewer: Viewer, _ records: Records, in session: Session
    ) throws -> ReadingRecord? {
        guard Permissions.allows(viewer.role, .viewResults) else { return nil }
        let found = try session.rows(
            """
            SELECT reading.id, reading.assessment, reading.remarks_sealed, reading.revision, reading.written_by,
                reading.written_at, study.patient_id
            FROM reading
            JOIN study ON study.id = reading.study_id
            JOIN visible_patient ON visible_patient.patient_id = study.patient_id
            WHERE visible_patient.account_id = \(viewer.account) AND reading.study_id = \(study)
            """)
        guard let row = found.first else { return nil }
        let id: ReadingID = try row["id"]
        var remarks = ""
        if let sealed: [UInt8] = try row["remarks_sealed"] {
            remarks = try records.key(of: row["patient_id"], in: session).openText(sealed, in: remarksPlace(id))
        }
        return ReadingRecord(
            id: id, study: study, assessment: try row["assessment"], remarks: remarks, revision: try row["revision"],
            writtenBy: try row["written_by"], written: try row["written_at"])
    }

    /// Keeps what a clinician wrote, as long as nobody else did since the given revision; 0 where there was none yet.
    ///
    /// - Throws: `SQLError.notFound` for a study that the viewer does not see, `ReadingError`.
    static func save(
        _ form: ReadingForm, of study: StudyID, by viewer: Viewer, _ records: Records, in session: Session
    ) throws {
        let scan = try ScanQueries.visible(study, to: viewer, records, in: session)
        if let said = form.assessment, !Assessment.choices(for: scan.modality).contains(said) {
            throw ReadingError.unfitting
        }
        let present: [ReadingID] = try session.values(
            "SELECT id FROM reading WHERE study_id = \(study) AND revision = \(form.revision)")
        let id = present.first ?? records.ambient.newID()
        let key = try records.key(of: scan.patient, in: session)
        let sealed = form.remarks.isEmpty ? nil : try key.seal(form.remarks, in: remarksPlace(id))
        let now = records.ambient.now()
        let assessment = form.assessment?.rawValue
        let changed =
            form.revision == 0
            ? try session.execute(
                """
                INSERT INTO reading (id, study_id, assessment, remarks_sealed, written_by, written_at)
                VALUES (\(id), \(study), \(assessment), \(sealed), \(viewer.account), \(now))
                ON CONFLICT (study_id) DO NOTHING
                """)
            : try session.execute(
                """
                UPDATE reading SET assessment = \(assessment), remarks_sealed = \(sealed), revision = revision + 1,
                    written_by = \(viewer.account), written_at = \(now)
                WHERE id = \(id) AND revision = \(form.revision)
                """)
        guard changed == 1 else { throw ReadingError.changedMeanwhile }
        try PatientQueries.touch(scan.patient, in: session)
        try AuditTrail.record(
            AuditEvent(.reviewScans, by: viewer, patient: scan.patient, subject: ("reading", id.uuid)), records,
            in: session)
    }

    private static func remarksPlace(_ id: ReadingID) -> FieldPlace {
        FieldPlace(table: "reading", column: "remarks_sealed", row: id.uuid)
    }
}
