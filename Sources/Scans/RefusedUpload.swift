import Base
import FoundationEssentials
import Postgres
import Records
import Vault

/// A file that was not accepted, for the person who uploaded it.
struct RefusedUpload: Sendable {
    /// What is kept sealed with the patient's key.
    struct Details: Codable, Sendable {
        let fileName: String
        let values: [String: String]
    }

    let id: UUID
    let patient: PatientID
    let reason: String
    let refused: Date
    let details: Details

    static func place(_ id: UUID) -> FieldPlace {
        FieldPlace(table: "refused_upload", column: "details_sealed", row: id)
    }

    /// - Parameter row: with the wrapped key of its patient.
    init(row: Row, _ vault: Vault) throws {
        id = try row["id"]
        patient = try row["patient_id"]
        reason = try row["reason"]
        refused = try row["refused_at"]
        let key = try vault.unwrap(try row["wrapped"], for: try row["key_id"])
        details = try key.open(try row["details_sealed"], as: Details.self, in: Self.place(id))
    }

    init(id: UUID, patient: PatientID, reason: String, refused: Date, details: Details) {
        self.id = id
        self.patient = patient
        self.reason = reason
        self.refused = refused
        self.details = details
    }
}
