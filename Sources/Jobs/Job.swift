import Base
import Postgres

/// A claimed piece of work. Its attempt number is the fence: a result commits only while this attempt holds the lease.
package struct Job: Sendable, RowDecodable {
    package let id: JobID
    package let kind: String
    package let subject: Identifier<Never>
    package let attempt: Int

    package init(row: Row) throws(SQLError) {
        id = try row["id"]
        kind = try row["kind"]
        subject = try row["subject_id"]
        attempt = try row["attempt"]
    }
}
