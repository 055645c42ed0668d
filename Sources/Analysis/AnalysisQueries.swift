import Base
import FoundationEssentials
import Imaging
import Jobs
import Postgres
import Records
import Vault
import Web

package enum AnalysisQueries {
    /// The latest analysis of a picture set, for a query that has `picture_set` among its tables.
    ///
    /// An analysis whose job is gone will never end: it counts as failed, so that it can be asked for again.
    package static let join: SQL = """
        LEFT JOIN LATERAL (
            SELECT analysis.*,
                CASE WHEN analysis.state IN ('waiting', 'running') AND NOT EXISTS (
                    SELECT FROM job
                    WHERE job.subject_id = analysis.picture_set_id AND job.kind = \(JobName.analyse.rawValue)
                      AND job.state IN ('waiting', 'leased')
                ) THEN 'failed' ELSE analysis.state END AS standing
            FROM analysis
            WHERE analysis.picture_set_id = picture_set.id
            ORDER BY analysis.created_at DESC, analysis.id DESC
            LIMIT 1
        ) AS latest ON true
        """

    /// The columns that `AnalysisRecord.found(in:)` reads, in a query with `join`. What stands in them is shown through
    /// `Gate` alone.
    package static let columns: SQL = """
        latest.id AS analysis_id, latest.picture_set_id AS analysis_picture_set_id,
        latest.standing AS analysis_state, latest.stage AS analysis_stage, latest.reason AS analysis_reason,
        latest.model_id AS analysis_model_id, latest.model_version AS analysis_model_version,
        latest.engine AS analysis_engine, latest.finding AS analysis_finding, latest.positive AS analysis_positive,
        latest.probability AS analysis_probability, latest.is_above_threshold AS analysis_is_above_threshold,
        latest.heatmap_id AS analysis_heatmap_id, latest.milliseconds AS analysis_milliseconds,
        latest.created_at AS analysis_created_at, latest.finished_at AS analysis_finished_at
        """

    /// The latest analysis of a study's picture; nil while none has begun. Its result is opened where the viewer may
    /// see results.
    ///
    /// - Throws: `SQLError.notFound` for a study that the viewer does not see.
    package static func latest(
        of study: StudyID, to viewer: Viewer, _ records: Records, in session: Session
    ) throws -> AnalysisRecord? {
        let found = try session.rows(
            """
            SELECT study.patient_id, latest.result_sealed, \(columns)
            FROM study
            JOIN visible_patient ON visible_patient.patient_id = study.patient_id
            JOIN picture_set ON picture_set.study_id = study.id
            \(join)
            WHERE visible_patient.account_id = \(viewer.account) AND study.id = \(study)
            ORDER BY picture_set.created_at DESC, picture_set.id DESC
            LIMIT 1
            """)
        guard let row = found.first else { throw SQLError.notFound }
        guard var record = try AnalysisRecord.found(in: row) else { return nil }
        if let sealed: [UInt8] = try row["result_sealed"], Gate.isOpen(to: viewer) {
            let key = try records.key(of: row["patient_id"], in: session)
            record.result = try key.open(sealed, as: AnalysisResult.self, in: resultPlace(of: record.id))
        }
        return record
    }

    /// How far the latest analysis of a study's picture is, its result left closed; nil while none has begun.
    ///
    /// - Throws: `SQLError.notFound` for a study that the viewer does not see.
    static func standing(
        of study: StudyID, to viewer: Viewer, in session: Session
    ) throws(SQLError) -> AnalysisRecord? {
        let found = try session.rows(
            """
            SELECT \(columns)
            FROM study
            JOIN visible_patient ON visible_patient.patient_id = study.patient_id
            JOIN picture_set ON picture_set.study_id = study.id
            \(join)
            WHERE visible_patient.account_id = \(viewer.account) AND study.id = \(study)
            ORDER BY picture_set.created_at DESC, picture_set.id DESC
            LIMIT 1
            """)
        guard let row = found.first else { throw .notFound }
        return try AnalysisRecord.found(in: row)
    }

    /// How far the analyses of many studies are, results left closed; without those that have not begun or that the
    /// viewer does not see.
    package static func latest(
        of studies: [StudyID], to viewer: Viewer, in session: Session
    ) throws(SQLError) -> [StudyID: AnalysisRecord] {
        let found = try session.rows(
            """
            SELECT study.id AS study_id, \(columns)
            FROM study
            JOIN visible_patient ON visible_patient.patient_id = study.patient_id
            JOIN picture_set ON picture_set.study_id = study.id
            \(join)
            WHERE visible_patient.account_id = \(viewer.account) AND study.id = ANY(\(studies.map(\.uuid)))
            ORDER BY picture_set.created_at, picture_set.id
            """)
        var records: [StudyID: AnalysisRecord] = [:]
        for row in found { records[try row["study_id"]] = try AnalysisRecord.found(in: row) }
        return records
    }

    /// Asks for another analysis of a study's picture where the last one came to nothing; answers the patient, or nil
    /// where there is nothing to repeat.
    ///
    /// - Throws: `SQLError.notFound` for a study that the viewer does not see.
    static func repeatLast(
        of study: StudyID, as id: AnalysisID, to viewer: Viewer, in session: Session
    ) throws(SQLError) -> (pictureSet: PictureSetID, patient: PatientID)? {
        // The lock lets the second of two presses see what the first one did.
        let locked = try session.rows(
            """
            SELECT picture_set.id
            FROM study
            JOIN visible_patient ON visible_patient.patient_id = study.patient_id
            JOIN picture_set ON picture_set.study_id = study.id
            WHERE visible_patient.account_id = \(viewer.account) AND study.id = \(study)
            ORDER BY picture_set.created_at DESC, picture_set.id DESC
            LIMIT 1
            FOR UPDATE OF picture_set
            """)
        guard let row = locked.first else { throw .notFound }
        let pictureSet: PictureSetID = try row["id"]
        let present = try session.oneRow(
            """
            SELECT study.patient_id, \(columns)
            FROM picture_set
            JOIN study ON study.id = picture_set.study_id
            \(join)
            WHERE picture_set.id = \(pictureSet)
            """)
        guard let record = try AnalysisRecord.found(in: present), record.state.isOver, record.state != .done else {
            return nil
        }
        try session.execute(
            "INSERT INTO analysis (id, picture_set_id, state) VALUES (\(id), \(pictureSet), 'waiting')")
        return (pictureSet, try present["patient_id"])
    }

    /// The heatmap of a study's latest analysis, and whose it is.
    ///
    /// - Throws: `SQLError.notFound` where there is none, or none that the viewer may see.
    static func heatmap(
        of study: StudyID, to viewer: Viewer, in session: Session
    ) throws(SQLError) -> (object: UUID, patient: PatientID) {
        guard Gate.isOpen(to: viewer) else { throw .notFound }
        let found = try session.rows(
            """
            SELECT study.patient_id, latest.heatmap_id
            FROM study
            JOIN visible_patient ON visible_patient.patient_id = study.patient_id
            JOIN picture_set ON picture_set.study_id = study.id
            \(join)
            WHERE visible_patient.account_id = \(viewer.account) AND study.id = \(study) AND latest.state = 'done'
            ORDER BY picture_set.created_at DESC, picture_set.id DESC
            LIMIT 1
            """)
        guard let row = found.first, let object: UUID = try row["heatmap_id"] else { throw .notFound }
        return (object, try row["patient_id"])
    }

    static func resultPlace(of id: AnalysisID) -> FieldPlace {
        FieldPlace(table: "analysis", column: "result_sealed", row: id.uuid)
    }
}
