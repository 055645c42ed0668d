import Base
import FoundationEssentials
import Postgres
import Records
import Vault

/// A patient as the rows hold it, with the wrapped key.
struct SealedPatient: RowDecodable {
    /// What the queries select from `patient` and `data_key`.
    static let columns: SQL = """
        patient.id, patient.department_id, patient.account_id, patient.details_sealed, patient.revision,
        patient.created_at, patient.last_activity_at, patient.is_synthetic, data_key.id AS key_id, data_key.wrapped
        """

    private let id: PatientID
    private let department: DepartmentID
    private let account: AccountID?
    private let sealed: [UInt8]
    private let revision: Int
    private let created: Date
    private let lastActivity: Date
    private let isSynthetic: Bool
    private let keyID: UUID
    private let wrapped: [UInt8]?

    init(row: Row) throws(SQLError) {
        id = try row["id"]
        department = try row["department_id"]
        account = try row["account_id"]
        sealed = try row["details_sealed"]
        revision = try row["revision"]
        created = try row["created_at"]
        lastActivity = try row["last_activity_at"]
        isSynthetic = try row["is_synthetic"]
        keyID = try row["key_id"]
        wrapped = try row["wrapped"]
    }

    /// - Throws: `RecordsError.erased`, `VaultError`, `DecodingError`.
    func opened(by vault: Vault) throws -> Patient {
        guard let wrapped else { throw RecordsError.erased }
        let key = try vault.unwrap(wrapped, for: keyID)
        let details = try key.open(sealed, as: PatientDetails.self, in: Self.place(id))
        return Patient(
            id: id, department: department, account: account, details: details, revision: revision, created: created,
            lastActivity: lastActivity, isSynthetic: isSynthetic)
    }

    static func place(_ id: PatientID) -> FieldPlace {
        FieldPlace(table: "patient", column: "details_sealed", row: id.uuid)
    }
}
