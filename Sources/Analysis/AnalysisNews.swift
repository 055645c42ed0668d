import Base
import Postgres
import Synchronization

/// Tells open event streams that something about their study's analysis changed.
///
/// One listener of the database serves all streams of this server; a stream looks for itself what is new.
package final class AnalysisNews: Sendable {
    /// The channel; each message begins with the study's identifier.
    static let channel = "analysis"
    /// How often everyone is woken in case a message was lost.
    private static let pulse = Duration.seconds(10)

    private typealias Wakes = AsyncStream<Void>.Continuation

    private struct State {
        var waiting: [StudyID: [Int: Wakes]] = [:]
        var lastNumber = 0
    }

    private let database: Database
    private let state = Mutex(State())

    package init(database: Database) {
        self.database = database
    }

    /// Listens until the task is cancelled.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                for await notification in self.database.notifications(on: [Self.channel]) { self.hear(notification) }
            }
            group.addTask {
                while !Task.isCancelled {
                    try? await Task.sleep(for: Self.pulse)
                    self.wakeAll()
                }
            }
        }
    }

    /// One element at once, and one whenever there may be something new about the study; several become one.
    func wakes(of study: StudyID) -> AsyncStream<Void> {
        let (stream, wakes) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.lastNumber += 1
            state.waiting[study, default: [:]][state.lastNumber] = wakes
            return state.lastNumber
        }
        wakes.onTermination = { [weak self] _ in self?.forget(number, of: study) }
        wakes.yield()
        return stream
    }

    func hear(_ notification: Notification) {
        switch notification {
        case .listening, .reconnected:
            wakeAll()
        case .received(_, let payload):
            guard let study = StudyID(String(payload.prefix { $0 != " " })) else { return }
            for wakes in state.withLock({ Array($0.waiting[study, default: [:]].values) }) { wakes.yield() }
        }
    }

    /// How many streams are open.
    var streamCount: Int { state.withLock { $0.waiting.values.map(\.count).reduce(0, +) } }

    private func wakeAll() {
        for wakes in state.withLock({ $0.waiting.values.flatMap(\.values) }) { wakes.yield() }
    }

    private func forget(_ number: Int, of study: StudyID) {
        state.withLock { state in
            state.waiting[study]?[number] = nil
            if state.waiting[study]?.isEmpty == true { state.waiting[study] = nil }
        }
    }
}
