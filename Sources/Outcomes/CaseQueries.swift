import Analysis
import Base
import FoundationEssentials
import Postgres
import Records
import Vault
import Web

/// Proven cases with their features. Rows that no longer open, since the patient's key is destroyed, are left out.
enum CaseQueries {
    typealias Featured = (entry: CaseTable.Entry, vector: UnitVector)

    /// What happened to the cases of a shelf.
    struct News: Sendable {
        /// By the database's clock, which all servers share.
        let moment: Date
        /// Cases that are new, or were read on the way through all.
        let found: [Featured]
        /// Studies that were touched, and are no cases of this shelf now unless they are among those found.
        let touched: [StudyID]
        let erased: Set<PatientID>
        /// Where reading all goes on; nil at their end.
        let position: StudyID?
    }

    /// A case that stands in the database as proven, for whoever may see it.
    struct Found: Sendable {
        let study: StudyID
        let patient: PatientID
        let lesion: LesionID?
        let diagnosis: Diagnosis
        let vector: UnitVector
    }

    /// How long before a moment a change may have been written that showed only after it.
    private static let overlap: TimeInterval = 120

    /// Changes since the last time, and a piece of all cases from a position on, the newest first.
    ///
    /// - Throws: `SQLError.notFound` when the viewer is not any more who the shelf was made for.
    static func news(
        of shelf: CaseShelf, since: Date?, from position: StudyID?, piece: Int, to viewer: Viewer, _ records: Records,
        in session: Session
    ) throws -> News {
        // A shelf is filled by what one person sees, so that person must still be one of the department.
        let moment: Date = try session.value(
            """
            SELECT now() FROM account
            WHERE id = \(viewer.account) AND state = 'active' AND role = \(viewer.role.rawValue)
              AND department_id = \(shelf.department)
            """)
        var found: [Featured] = []
        var touched: [StudyID] = []
        var erased: Set<PatientID> = []
        if let since {
            let since = since.addingTimeInterval(-overlap)
            touched = try session.values(
                """
                SELECT study_id FROM outcome WHERE written_at > \(since)
                UNION
                SELECT picture_set.study_id
                FROM analysis
                JOIN picture_set ON picture_set.id = analysis.picture_set_id
                WHERE analysis.embedding_sealed IS NOT NULL AND analysis.finished_at > \(since)
                """)
            erased = Set(
                try session.values(
                    """
                    SELECT patient.id
                    FROM data_key
                    JOIN patient ON patient.data_key_id = data_key.id
                    WHERE data_key.destroyed_at > \(since)
                    """))
            if !touched.isEmpty {
                found = try rows(
                    of: shelf, to: viewer, "AND proven.study_id = ANY(\(touched.map(\.uuid)))", in: session
                ).compactMap { try featured($0, records) }
            }
        }
        var next: StudyID?
        if let position {
            let rows = try rows(
                of: shelf, to: viewer, "AND proven.study_id < \(position) ORDER BY proven.study_id DESC LIMIT \(piece)",
                in: session)
            found += try rows.compactMap { try featured($0, records) }
            if rows.count == piece { next = try rows.last?["study_id"] }
        }
        return News(moment: moment, found: found, touched: touched, erased: erased, position: next)
    }

    /// Those of some studies that are cases of the shelf now, as the database has them.
    static func cases(
        among studies: [StudyID], of shelf: CaseShelf, to viewer: Viewer, _ records: Records, in session: Session
    ) throws -> [StudyID: Found] {
        let rows = try rows(
            of: shelf, to: viewer, "AND proven.study_id = ANY(\(studies.map(\.uuid)))", in: session)
        var cases: [StudyID: Found] = [:]
        for row in rows {
            guard let (entry, vector) = try featured(row, records), let key = try key(of: row, records),
                let diagnosis = try OutcomeQueries.diagnosis(in: row, of: row["outcome_id"], under: key)
            else { continue }
            cases[entry.study] = Found(
                study: entry.study, patient: entry.patient, lesion: try row["lesion_id"], diagnosis: diagnosis,
                vector: vector)
        }
        return cases
    }

    private static func rows(
        of shelf: CaseShelf, to viewer: Viewer, _ condition: SQL, in session: Session
    ) throws(SQLError) -> [Row] {
        try session.rows(
            """
            SELECT proven.study_id, study.patient_id, study.lesion_id, proven.id AS outcome_id, proven.label,
                proven.label_name, proven.model_id, proven.basis, proven.proven_on, proven.proven_precision,
                proven.diagnosis_sealed, judged.id AS analysis_id, judged.embedding_sealed, data_key.id AS key_id,
                data_key.wrapped
            FROM proven
            JOIN study ON study.id = proven.study_id
            JOIN patient ON patient.id = study.patient_id
            JOIN data_key ON data_key.id = patient.data_key_id
            JOIN LATERAL (
                SELECT analysis.id, analysis.embedding_sealed
                FROM picture_set
                JOIN analysis ON analysis.picture_set_id = picture_set.id
                WHERE picture_set.study_id = study.id AND analysis.state = 'done'
                  AND analysis.model_id = \(shelf.model) AND analysis.model_version = \(shelf.version)
                  AND analysis.embedding_sealed IS NOT NULL
                ORDER BY analysis.created_at DESC, analysis.id DESC
                LIMIT 1
            ) AS judged ON true
            WHERE data_key.wrapped IS NOT NULL
              AND (
                SELECT true FROM visible_patient
                WHERE visible_patient.account_id = \(viewer.account)
                  AND visible_patient.patient_id = study.patient_id
                LIMIT 1)
            """ + " " + condition)
    }

    private static func featured(_ row: Row, _ records: Records) throws -> Featured? {
        guard let key = try key(of: row, records), let sealed: [UInt8] = try row["embedding_sealed"],
            let features = try? Embedding.opened(sealed, of: row["analysis_id"], under: key),
            let vector = UnitVector(features)
        else { return nil }
        return (CaseTable.Entry(study: try row["study_id"], patient: try row["patient_id"]), vector)
    }

    private static func key(of row: Row, _ records: Records) throws -> DataKey? {
        guard let wrapped: [UInt8] = try row["wrapped"] else { return nil }
        return try? records.vault.unwrap(wrapped, for: row["key_id"])
    }
}
