import FoundationEssentials
import Postgres

/// A job that failed too often to be tried again.
struct DeadLetter: Sendable, Equatable, RowDecodable {
    let kind: String
    let created: Date
    /// The type of the last error; it carries no value of a record.
    let error: String?

    init(kind: String, created: Date, error: String?) {
        self.kind = kind
        self.created = created
        self.error = error
    }

    init(row: Row) throws(SQLError) {
        kind = try row["kind"]
        created = try row["created_at"]
        error = try row["last_error"]
    }

    /// The latest, newest first.
    static func latest(in session: Session) throws(SQLError) -> [DeadLetter] {
        try session.all(
            """
            SELECT kind, created_at, last_error FROM job WHERE state = 'dead' ORDER BY created_at DESC, id DESC LIMIT 10
            """)
    }

    /// For how many seconds the job that is due longest has waited; nil when none is due.
    static func oldestWaiting(in session: Session) throws(SQLError) -> Double? {
        try session.value(
            """
            SELECT extract(epoch FROM now() - min(run_after))::float8 FROM job
            WHERE state = 'waiting' AND run_after <= now()
            """)
    }
}
