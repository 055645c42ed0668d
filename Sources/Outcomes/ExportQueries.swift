import Base
import FoundationEssentials
import Postgres
import Records
import Vault

/// What goes into an export: the last statement on each study, of every department, for work at the shell.
enum ExportQueries {
    typealias Choice = (cases: [ExportedCase], left: [Omission: Int])

    private static let piece = 1000

    /// Every case of a model's kind of picture, or why it is left out.
    static func chosen(for set: LabelSet, _ records: Records) async throws -> Choice {
        var (cases, left): ([ExportedCase], [Omission: Int]) = ([], [:])
        var position: StudyID?
        repeat {
            let after = position
            let (found, omitted, last) = try await records.database.read { session in
                try piece(for: set, after: after, records, in: session)
            }
            cases += found
            left.merge(omitted, uniquingKeysWith: +)
            position = last
        } while position != nil
        // In the order of their hashes: nothing tells which came first.
        return (cases.sorted { $0.file < $1.file }, left)
    }

    private static func piece(
        for set: LabelSet, after position: StudyID?, _ records: Records, in session: Session
    ) throws -> (cases: [ExportedCase], left: [Omission: Int], last: StudyID?) {
        var query: SQL = """
            SELECT study.id AS study_id, study.patient_id, study.lesion_id, picture_set.id AS picture_set_id,
                outcome.label, outcome.model_id, patient.is_synthetic, data_key.wrapped IS NULL AS is_erased
            FROM outcome
            JOIN study ON study.id = outcome.study_id
            JOIN picture_set ON picture_set.study_id = study.id
            JOIN patient ON patient.id = study.patient_id
            JOIN data_key ON data_key.id = patient.data_key_id
            WHERE study.modality = \(set.modality)
              AND NOT EXISTS (
                SELECT FROM outcome AS later
                WHERE later.study_id = outcome.study_id AND later.revision > outcome.revision)
            """
        if let position { query += " AND study.id > \(position)" }
        let rows = try session.rows(query + "\nORDER BY study.id LIMIT \(piece)")
        var (cases, left): ([ExportedCase], [Omission: Int]) = ([], [:])
        for row in rows {
            let label: String? = try row["label"]
            if let omission = try omission(of: label, in: row, set) {
                left[omission, default: 0] += 1
                continue
            }
            cases.append(try found(in: row, label: label ?? "", records.vault))
        }
        return (cases, left, rows.count == piece ? try rows.last?["study_id"] : nil)
    }

    private static func omission(of label: String?, in row: Row, _ set: LabelSet) throws(SQLError) -> Omission? {
        guard let label else { return .withdrawn }
        if try row["is_erased"] { return .erased }
        if try row["is_synthetic"] { return .synthetic }
        let model: String? = try row["model_id"]
        guard model != nil else { return .other }
        return model == set.model && set.labels.contains { $0.key == label } ? nil : .otherLabels
    }

    private static func found(in row: Row, label: String, _ vault: Vault) throws(SQLError) -> ExportedCase {
        let pictureSet: PictureSetID = try row["picture_set_id"]
        let patient: PatientID = try row["patient_id"]
        let lesion: LesionID? = try row["lesion_id"]
        return ExportedCase(
            pictureSet: pictureSet, patient: patient, label: label,
            file: Hex.text(vault.searchToken(pictureSet.description, purpose: "exported picture")),
            lesionName: lesion.map { Hex.text(vault.searchToken($0.description, purpose: "exported lesion")) } ?? "",
            patientName: Hex.text(vault.searchToken(patient.description, purpose: "exported patient")))
    }
}
