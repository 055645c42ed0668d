import Postgres

/// A report as its patient may read it.
package struct ReleasedReport: Sendable, RowDecodable {
    package let report: Report
    /// Whether a newer version was signed that is not released yet.
    package let isOutdated: Bool

    package init(row: Row) throws(SQLError) {
        report = try Report(row: row)
        isOutdated = try row["is_outdated"]
    }
}
