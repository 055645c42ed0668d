import Base

/// Addresses of reports.
package enum ReportLinks {
    package static func preview(_ id: StudyID) -> String { "/scans/\(id)/report" }
    package static func draft(_ id: StudyID) -> String { "/scans/\(id)/report/draft.pdf" }
    package static func sign(_ id: StudyID) -> String { "/scans/\(id)/report/sign" }
    package static func release(_ id: ReportID) -> String { "/reports/\(id)/release" }
    package static func pdf(_ id: ReportID) -> String { "/reports/\(id)/pdf" }
}
