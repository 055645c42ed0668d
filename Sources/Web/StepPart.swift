import Pages

/// One step of a piece of work, for the partial `parts/steps`.
package struct StepPart: PagePart, Equatable {
    package enum State: String, Sendable {
        case done, current, failed, waiting
    }

    let step: String
    let word: String
    let state: State

    package init(_ step: String, word: String, state: State) {
        self.step = step
        self.word = word
        self.state = state
    }

    package static let fields: Fields<StepPart> = [
        "step": { $0.step }, "word": { $0.word }, "state": { $0.state.rawValue }, "current": { $0.state == .current },
    ]
}
