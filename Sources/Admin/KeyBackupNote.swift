import FoundationEssentials
import Postgres

/// When which master key was last exported, as `diascope keys export` noted it.
struct KeyBackupNote: Sendable, Equatable, RowDecodable {
    /// The number of the key.
    let key: String
    let noted: Date

    init(key: String, noted: Date) {
        self.key = key
        self.noted = noted
    }

    init(row: Row) throws(SQLError) {
        key = try row["value"]
        noted = try row["noted_at"]
    }

    static func read(in session: Session) throws(SQLError) -> KeyBackupNote? {
        try session.first("SELECT value, noted_at FROM installation_fact WHERE name = 'key-backup'")
    }
}
