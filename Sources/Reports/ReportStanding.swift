import Base
import FoundationEssentials
import Postgres

/// How a study's report stands, by its newest version, for lists.
package struct ReportStanding: Sendable, RowDecodable {
    package let report: ReportID
    package let study: StudyID
    package let version: Int
    package let state: ReportState
    package let signed: Date
    package let released: Date?

    package init(row: Row) throws(SQLError) {
        report = try row["id"]
        study = try row["study_id"]
        version = try row["version"]
        state = try row["state"]
        signed = try row["signed_at"]
        released = try row["released_at"]
    }
}
