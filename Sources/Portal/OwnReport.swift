import Base
import FoundationEssentials
import Reports

/// A released report with what it says.
struct OwnReport: Sendable {
    let id: ReportID
    let released: Date
    /// Whether a newer version was signed that is not released yet.
    let isOutdated: Bool
    let content: ReportContent
}
