import Base
import HTTP
import Imaging
import Web

/// How far an analysis is, as a viewer may know it.
package struct AnalysisProgress: Sendable, Equatable {
    struct Step: Sendable, Equatable {
        let stage: AnalysisStage
        let state: StepPart.State
    }

    let steps: [Step]
    /// Nothing more will happen that this viewer may know of.
    package let isOver: Bool

    /// - Parameter record: nil while the analysis waits in the queue.
    package init(of record: AnalysisRecord?, to viewer: Viewer) {
        let state = record?.state ?? .waiting
        // Those who see no results are told that the picture arrived and can be read, and no more.
        let last: AnalysisStage = Gate.isOpen(to: viewer) ? .explained : .checked
        let reached = Self.reached(state, record?.stage ?? .received)
        steps = AnalysisStage.allCases.filter { $0.rawValue <= last.rawValue }.map { stage in
            Step(stage: stage, state: Self.state(of: stage, reached: reached, state))
        }
        isOver = state.isOver || reached.rawValue >= last.rawValue
    }

    private static func reached(_ state: AnalysisState, _ stage: AnalysisStage) -> AnalysisStage {
        switch state {
        case .done: .explained
        // The picture is well: there is only no one to judge it.
        case .noModel: .checked
        case .waiting, .running, .refused, .failed: stage
        }
    }

    private static func state(
        of stage: AnalysisStage, reached: AnalysisStage, _ state: AnalysisState
    ) -> StepPart.State {
        if stage.rawValue <= reached.rawValue { return .done }
        guard stage.rawValue == reached.rawValue + 1 else { return .waiting }
        return state.isOver ? .failed : .current
    }

    package func parts(_ words: Words) -> [StepPart] {
        steps.map { StepPart("\($0.stage)", word: words($0.stage.word), state: $0.state) }
    }

    /// What a page's script is told: the steps that changed, and the end.
    func events(after earlier: AnalysisProgress?, _ words: Words) -> [ServerSentEvent] {
        let known = earlier?.steps ?? []
        var events = steps.filter { !known.contains($0) }.map { step in
            ServerSentEvent(
                "{\"step\":\(JSONText.quoted("\(step.stage)")),\"state\":\(JSONText.quoted(step.state.rawValue)),"
                    + "\"message\":\(JSONText.quoted(words(step.stage.word)))}",
                event: "step")
        }
        if isOver { events.append(ServerSentEvent("{}", event: "done")) }
        return events
    }
}

extension AnalysisStage {
    var word: String { "analysis.stage.\(self)" }
}
