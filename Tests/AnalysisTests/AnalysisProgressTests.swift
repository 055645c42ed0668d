import Base
import HTTP
import Imaging
import PageSupport
import Testing
import Web

@testable import Analysis

@Suite("The progress of an analysis")
struct AnalysisProgressTests {
    private let words: Words
    private let clinician = GateTests.viewer(.clinician)
    private let technician = GateTests.viewer(.technician)

    init() throws {
        words = try Checkout.words()
    }

    private func states(_ progress: AnalysisProgress) -> [StepPart.State] { progress.steps.map(\.state) }

    @Test("waits for the picture to be checked while it stands in the queue")
    func queued() {
        let progress = AnalysisProgress(of: nil, to: clinician)
        #expect(states(progress) == [.done, .current, .waiting, .waiting, .waiting])
        #expect(!progress.isOver)
    }

    @Test("shows how far it is")
    func running() {
        let progress = AnalysisProgress(of: .sample(.running, stage: .outlined), to: clinician)
        #expect(states(progress) == [.done, .done, .done, .current, .waiting])
    }

    @Test("is over when all is done")
    func done() {
        let progress = AnalysisProgress(of: .sample, to: clinician)
        #expect(states(progress) == [.done, .done, .done, .done, .done])
        #expect(progress.isOver)
    }

    @Test("marks the step that failed")
    func failed() {
        let progress = AnalysisProgress(of: .sample(.failed, stage: .checked), to: clinician)
        #expect(states(progress) == [.done, .done, .failed, .waiting, .waiting])
        #expect(progress.isOver)
    }

    @Test("shows a technician no step of the model's work", arguments: AnalysisState.allCases)
    func technician(state: AnalysisState) {
        let progress = AnalysisProgress(of: .sample(state, stage: .checked), to: technician)
        #expect(progress.steps.map(\.stage) == [.received, .checked])
        #expect(states(progress) == [.done, .done])
        #expect(progress.isOver)
    }

    @Test("tells first of every step and then of those that changed")
    func events() {
        let before = AnalysisProgress(of: .sample(.running, stage: .received), to: clinician)
        let after = AnalysisProgress(of: .sample(.running, stage: .checked), to: clinician)
        #expect(before.events(after: nil, words).count == 5)
        #expect(
            after.events(after: before, words) == [
                ServerSentEvent(
                    "{\"step\":\"checked\",\"state\":\"done\",\"message\":\"Checked\"}", event: "step"),
                ServerSentEvent(
                    "{\"step\":\"outlined\",\"state\":\"current\",\"message\":\"Outlined\"}", event: "step"),
            ])
        #expect(after.events(after: after, words).isEmpty)
    }

    @Test("ends with one event that says so and nothing of the result")
    func end() {
        let events = AnalysisProgress(of: .sample, to: clinician).events(after: nil, words)
        #expect(events.last == ServerSentEvent("{}", event: "done"))
        #expect(events.filter { $0.event == "done" }.count == 1)
    }
}
