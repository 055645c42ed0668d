import Base
import FoundationEssentials
import Postgres
import Records
import Vault
import Web

/// What somebody looked for, kept for an hour under an identifier that tells nothing.
struct PatientSearch: Sendable {
    static let longest = 200

    let text: String
    let nameTokens: [[UInt8]]
    let recordToken: [UInt8]?
    let birthToken: [UInt8]?

    /// Nil when nothing was typed.
    init?(typed: String, _ vault: Vault) {
        text = String(typed.trimmed.prefix(Self.longest))
        guard !text.isEmpty else { return nil }
        nameTokens = vault.queryTokens(of: text)
        recordToken = PatientTokens.record(text, vault)
        birthToken = CivilDate(typed: text).map { PatientTokens.birth($0, vault) }
    }

    private init(text: String, row: Row) throws(SQLError) {
        self.text = text
        nameTokens = try row["name_tokens"]
        recordToken = try row["record_token"]
        birthToken = try row["birth_token"]
    }

    /// Keeps a search for whoever made it; forgets the same person's old ones.
    func keep(for viewer: Viewer, _ records: Records, in session: Session) throws -> PatientSearchID {
        let id: PatientSearchID = records.ambient.newID()
        try session.execute(
            "DELETE FROM patient_search WHERE account_id = \(viewer.account) AND expires_at < now()")
        try session.execute(
            """
            INSERT INTO patient_search
                (id, account_id, text_sealed, name_tokens, record_token, birth_token, expires_at)
            VALUES
                (\(id), \(viewer.account), \(records.installationKey.seal(text, in: Self.place(id))), \(nameTokens),
                 \(recordToken), \(birthToken), now() + interval '1 hour')
            """)
        return id
    }

    /// A search that the viewer made.
    ///
    /// - Throws: `SQLError.notFound` for another's, and an hour later.
    static func kept(
        _ id: PatientSearchID, by viewer: Viewer, _ records: Records, in session: Session
    ) throws -> PatientSearch {
        let row = try session.oneRow(
            """
            SELECT text_sealed, name_tokens, record_token, birth_token
            FROM patient_search
            WHERE id = \(id) AND account_id = \(viewer.account) AND expires_at > now()
            """)
        let text = try records.installationKey.openText(try row["text_sealed"], in: place(id))
        return try PatientSearch(text: text, row: row)
    }

    private static func place(_ id: PatientSearchID) -> FieldPlace {
        FieldPlace(table: "patient_search", column: "text_sealed", row: id.uuid)
    }
}

enum PatientSearchKind {}
typealias PatientSearchID = Identifier<PatientSearchKind>
