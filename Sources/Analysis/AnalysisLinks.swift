import Base
import HTTP
import Scans

/// Addresses of what a model says of a scan.
package enum AnalysisLinks {
    package static func heatmap(_ id: StudyID) -> String { "/scans/\(id)/heatmap.png" }
    package static func events(_ id: StudyID) -> String { "/scans/\(id)/events" }
    package static let models = "/models"
    /// The list where it tells of one kind of picture.
    package static func models(for modality: Modality) -> String { models + "#" + modality.rawValue }
    package static func card(_ id: String) -> String { model(id) + "/card.json" }
    package static func model(_ id: String) -> String { "/models/" + URLEncoding.escaped(id) }
    package static func again(_ id: StudyID) -> String { "/scans/\(id)/analyse" }
}
