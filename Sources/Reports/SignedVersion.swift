/// A signed version with what it says.
struct SignedVersion: Sendable {
    let report: Report
    let content: ReportContent
}
