import FoundationEssentials
import Postgres
import Records

/// Takes the demonstration out: rows, keys, accounts and files. Needs the owner's role, since the application may not
/// remove reports. The audit trail keeps that they were there: it cannot be altered.
struct DemoRemoval: Sendable {
    private static let patients: SQL = "SELECT id FROM patient WHERE is_synthetic"
    private static let studies: SQL = "SELECT id FROM study WHERE patient_id IN (\(patients))"
    private static let sets: SQL = "SELECT id FROM picture_set WHERE study_id IN (\(studies))"

    let owner: Database
    let records: Records

    /// Answers how many patients were removed.
    func run() async throws -> Int {
        let (count, files) = try await owner.write { session in
            let files: [UUID] = try session.values(
                "SELECT id FROM stored_object WHERE patient_id IN (\(Self.patients))")
            return (try Self.removeRows(in: session), files)
        }
        for file in files { try? await records.files.delete(file) }
        return count
    }

    private static func removeRows(in session: Session) throws -> Int {
        let keys: [UUID] = try session.values("SELECT data_key_id FROM patient WHERE is_synthetic")
        let statements: [SQL] = [
            "DELETE FROM report WHERE study_id IN (\(studies))",
            "DELETE FROM outcome WHERE study_id IN (\(studies))",
            "DELETE FROM reading WHERE study_id IN (\(studies))",
            "DELETE FROM quality_overrule WHERE study_id IN (\(studies))",
            "DELETE FROM job WHERE subject_id IN (\(sets))",
            "DELETE FROM analysis WHERE picture_set_id IN (\(sets))",
            "DELETE FROM picture_set WHERE study_id IN (\(studies))",
            "DELETE FROM study WHERE patient_id IN (\(patients))",
            "DELETE FROM lesion WHERE patient_id IN (\(patients))",
            "DELETE FROM refused_upload WHERE patient_id IN (\(patients))",
            "DELETE FROM stored_object WHERE patient_id IN (\(patients))",
        ]
        for statement in statements { try session.execute(statement) }
        let count = try session.execute("DELETE FROM patient WHERE is_synthetic")
        try session.execute("DELETE FROM data_key WHERE id = ANY(\(keys))")
        try session.execute("DELETE FROM account_link WHERE account_id IN (SELECT id FROM account WHERE is_synthetic)")
        try session.execute("DELETE FROM session WHERE account_id IN (SELECT id FROM account WHERE is_synthetic)")
        try session.execute("DELETE FROM account WHERE is_synthetic")
        return count
    }
}
