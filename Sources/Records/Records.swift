import Base
import FoundationEssentials
import Postgres
import Vault

/// What every slice keeps its records with: rows, keys, encrypted files.
package struct Records: Sendable {
    package let database: Database
    package let vault: Vault
    package let files: EncryptedFiles
    /// Seals what belongs to no patient: names and addresses of accounts, searches, reasons.
    package let installationKey: DataKey
    package let ambient: Ambient

    package init(
        database: Database, vault: Vault, files: EncryptedFiles, installationKey: DataKey, ambient: Ambient
    ) {
        self.database = database
        self.vault = vault
        self.files = files
        self.installationKey = installationKey
        self.ambient = ambient
    }

    /// The key of one patient.
    ///
    /// - Throws: `RecordsError.erased`, `SQLError.notFound`, `VaultError`.
    package func key(of patient: PatientID, in session: Session) throws -> DataKey {
        let row = try session.oneRow(
            """
            SELECT data_key.id, data_key.wrapped
            FROM patient
            JOIN data_key ON data_key.id = patient.data_key_id
            WHERE patient.id = \(patient)
            """)
        guard let wrapped: [UInt8] = try row["wrapped"] else { throw RecordsError.erased }
        return try vault.unwrap(wrapped, for: row["id"])
    }

    /// Makes a key for a patient who is about to be entered.
    package func newPatientKey(in session: Session) throws -> (id: UUID, key: DataKey) {
        let id = ambient.newUUID()
        let (key, wrapped) = try vault.newDataKey(for: id)
        try session.execute("INSERT INTO data_key (id, owner_kind, wrapped) VALUES (\(id), 'patient', \(wrapped))")
        return (id, key)
    }

    /// Whether anything was ever sealed, so that a missing master key is a fault and not a first start.
    package static func hasKeys(_ database: Database) async throws -> Bool {
        try await database.read { session in
            try session.value("SELECT EXISTS (SELECT FROM data_key)")
        }
    }

    /// The installation's own key, made at the first start.
    package static func installationKey(_ database: Database, _ vault: Vault, _ ambient: Ambient) async throws
        -> DataKey
    {
        try await database.write { session in
            let fresh = ambient.newUUID()
            let (_, wrapped) = try vault.newDataKey(for: fresh)
            // Two servers may start at once: the first row stands, both read it.
            try session.execute(
                """
                INSERT INTO data_key (id, owner_kind, wrapped) VALUES (\(fresh), 'installation', \(wrapped))
                ON CONFLICT DO NOTHING
                """)
            let row = try session.oneRow("SELECT id, wrapped FROM data_key WHERE owner_kind = 'installation'")
            guard let stored: [UInt8] = try row["wrapped"] else { throw RecordsError.erased }
            return try vault.unwrap(stored, for: row["id"])
        }
    }
}
