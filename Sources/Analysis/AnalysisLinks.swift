import Base

/// Addresses of what a model says of a scan.
package enum AnalysisLinks {
    package static func heatmap(_ id: StudyID) -> String { "/scans/\(id)/heatmap.png" }
    package static func events(_ id: StudyID) -> String { "/scans/\(id)/events" }
    package static let models = "/models"
    package static func model(_ id: String) -> String { "/models/\(id)" }
    package static func again(_ id: StudyID) -> String { "/scans/\(id)/analyse" }
}
