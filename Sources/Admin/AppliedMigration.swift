import Postgres

/// A migration that the database says it has had.
struct AppliedMigration: Sendable, Equatable, RowDecodable {
    let name: String
    let sha256: String

    init(name: String, sha256: String) {
        self.name = name
        self.sha256 = sha256
    }

    init(row: Row) throws(SQLError) {
        name = try row["name"]
        sha256 = try row["sha256"]
    }

    static func all(in session: Session) throws(SQLError) -> [AppliedMigration] {
        try session.all("SELECT name, sha256 FROM schema_migration ORDER BY number")
    }
}
