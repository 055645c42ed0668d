import Base
import FoundationEssentials
import Imaging

extension AnalysisRecord {
    /// An analysis that is done, for the samples of pages.
    package static let sample = sample(.done)

    /// An analysis in a state; one that is done has a result with everything that a result can have.
    package static func sample(
        _ state: AnalysisState, stage: AnalysisStage = .received, reason: String? = nil
    ) -> AnalysisRecord {
        let result = AnalysisResult.sample
        let isDone = state == .done
        return AnalysisRecord(
            id: AnalysisID(UUID(uuid: (1, 2, 3, 4, 5, 6, 0x70, 7, 0x80, 8, 9, 10, 11, 12, 13, 14))),
            pictureSet: PictureSetID(UUID(uuid: (1, 2, 3, 4, 5, 6, 0x70, 7, 0x80, 8, 9, 10, 11, 12, 13, 15))),
            state: state, stage: isDone ? .explained : stage, reason: reason,
            created: Date(timeIntervalSince1970: 1_795_257_120),
            finished: state.isOver ? Date(timeIntervalSince1970: 1_795_257_121) : nil,
            model: isDone ? result.model : nil, version: isDone ? result.modelVersion : nil,
            engine: isDone ? result.engine : nil, label: isDone ? result.leading?.label : nil,
            finding: isDone ? result.finding.key : nil, probability: isDone ? result.finding.probability : nil,
            isAboveThreshold: isDone ? result.finding.isAboveThreshold : nil,
            heatmap: isDone ? UUID(uuid: (1, 2, 3, 4, 5, 6, 0x70, 7, 0x80, 8, 9, 10, 11, 12, 13, 16)) : nil,
            milliseconds: isDone ? 84 : nil, result: isDone ? result : nil)
    }
}
