import Accounts
import Audit
import Base
import FoundationEssentials
import Patients
import Postgres
import Records
import Scans
import Vault
import Web

/// What was proven of studies. Whoever sees no results sees nothing of it.
package enum OutcomeQueries {
    /// What counts for a study: its last version, which may be a withdrawal; nil where nothing was ever stated, or
    /// nothing that the viewer may see.
    package static func latest(
        of study: StudyID, to viewer: Viewer, _ records: Records, in session: Session
    ) throws -> Outcome? {
        try versions(of: study, to: viewer, records, limit: 1, in: session).first
    }

    /// Every version, the last first.
    static func history(
        of study: StudyID, to viewer: Viewer, _ records: Records, in session: Session
    ) throws -> [Outcome] {
        try versions(of: study, to: viewer, records, limit: 1000, in: session)
    }

    /// Keeps a version, as long as nobody wrote another since the given revision; 0 where there was none yet. Without a
    /// diagnosis it withdraws what was stated.
    ///
    /// - Throws: `SQLError.notFound` for a study that the viewer does not see, or where there is nothing to withdraw;
    ///   `OutcomeError.changedMeanwhile`.
    static func write(
        _ diagnosis: Diagnosis?, after revision: Int, of study: StudyID, by viewer: Viewer, _ records: Records,
        in session: Session
    ) throws {
        let (scan, key) = try ScanQueries.visibleWithKey(study, to: viewer, records, in: session)
        let present: Int = try session.value(
            "SELECT coalesce(max(revision), 0) FROM outcome WHERE study_id = \(study)")
        guard present == revision else { throw OutcomeError.changedMeanwhile }
        if diagnosis == nil {
            let isStated: Bool = try session.value("SELECT EXISTS (SELECT FROM proven WHERE study_id = \(study))")
            guard isStated else { throw SQLError.notFound }
        }
        let id: OutcomeID = records.ambient.newID()
        let sealed = try diagnosis?.text.map { try key.seal($0, in: place(of: id)) }
        let written = try session.execute(
            """
            INSERT INTO outcome
                (id, study_id, revision, label, label_name, model_id, basis, proven_on, proven_precision,
                 diagnosis_sealed, written_by)
            VALUES
                (\(id), \(study), \(revision + 1), \(diagnosis?.label), \(diagnosis?.name), \(diagnosis?.model),
                 \(diagnosis?.basis.rawValue), \(diagnosis?.date), \(diagnosis?.date.precision.rawValue), \(sealed),
                 \(viewer.account))
            ON CONFLICT (study_id, revision) DO NOTHING
            """)
        guard written == 1 else { throw OutcomeError.changedMeanwhile }
        try PatientQueries.touch(scan.patient, in: session)
        try AuditTrail.record(
            AuditEvent(
                diagnosis == nil ? .withdrawOutcomes : .stateOutcomes, by: viewer, patient: scan.patient,
                subject: ("outcome", id.uuid)), records, in: session)
    }

    /// The model that judged a study's picture last; nil where none did.
    static func judge(of study: StudyID, in session: Session) throws(SQLError) -> String? {
        let found: [String] = try session.values(
            """
            SELECT analysis.model_id
            FROM analysis
            JOIN picture_set ON picture_set.id = analysis.picture_set_id
            WHERE picture_set.study_id = \(study) AND analysis.state = 'done' AND analysis.model_id IS NOT NULL
            ORDER BY analysis.created_at DESC, analysis.id DESC
            LIMIT 1
            """)
        return found.first
    }

    /// A diagnosis in a row that has the columns of `outcome`; nil for a withdrawal.
    static func diagnosis(in row: Row, of id: OutcomeID, under key: @autoclosure () throws -> DataKey) throws
        -> Diagnosis?
    {
        guard let label: String = try row["label"] else { return nil }
        let sealed: [UInt8]? = try row["diagnosis_sealed"]
        return Diagnosis(
            label: label, name: try row["label_name"], model: try row["model_id"],
            text: try sealed.map { try key().openText($0, in: place(of: id)) }, basis: try row["basis"],
            date: CivilDate(try row["proven_on"], precision: try row["proven_precision"]))
    }

    private static func versions(
        of study: StudyID, to viewer: Viewer, _ records: Records, limit: Int, in session: Session
    ) throws -> [Outcome] {
        guard Permissions.allows(viewer.role, .viewResults) else { return [] }
        let found = try session.rows(
            """
            SELECT outcome.id, outcome.revision, outcome.label, outcome.label_name, outcome.model_id, outcome.basis,
                outcome.proven_on, outcome.proven_precision, outcome.diagnosis_sealed, outcome.written_by,
                outcome.written_at, study.patient_id
            FROM outcome
            JOIN study ON study.id = outcome.study_id
            WHERE outcome.study_id = \(study)
              AND (
                SELECT true FROM visible_patient
                WHERE visible_patient.account_id = \(viewer.account)
                  AND visible_patient.patient_id = study.patient_id
                LIMIT 1)
            ORDER BY outcome.revision DESC
            LIMIT \(limit)
            """)
        return try found.map { row in
            let id: OutcomeID = try row["id"]
            return Outcome(
                id: id, study: study, revision: try row["revision"],
                diagnosis: try diagnosis(
                    in: row, of: id, under: records.key(of: row["patient_id"], in: session)),
                author: try AccountQueries.account(row["written_by"], records, in: session).name,
                written: try row["written_at"])
        }
    }

    private static func place(of id: OutcomeID) -> FieldPlace {
        FieldPlace(table: "outcome", column: "diagnosis_sealed", row: id.uuid)
    }
}
