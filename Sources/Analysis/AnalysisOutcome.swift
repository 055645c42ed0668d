import FoundationEssentials
import Imaging

/// How an analysis ended.
enum AnalysisOutcome: Sendable {
    case done(AnalysisResult, embedding: [Float], heatmap: (id: UUID, bytes: Int)?, milliseconds: Int)
    case noModel
    case refused(Refusal)

    var state: AnalysisState {
        switch self {
        case .done: .done
        case .noModel: .noModel
        case .refused: .refused
        }
    }
}
