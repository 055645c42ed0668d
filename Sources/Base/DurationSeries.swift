import Synchronization

/// How long something took, again and again: counts below each bound, and the sum.
package final class DurationSeries: Sendable {
    package static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private struct State {
        var counts = [Int](repeating: 0, count: DurationSeries.bounds.count)
        var sum = 0.0
        var count = 0
    }

    private let state = Mutex(State())

    init() {}

    package func note(seconds: Double) {
        state.withLock { state in
            if let bucket = Self.bounds.firstIndex(where: { seconds <= $0 }) { state.counts[bucket] += 1 }
            state.sum += seconds
            state.count += 1
        }
    }

    /// The lines of the text format.
    func lines(name: String, labels: String) -> String {
        let state = state.withLock { $0 }
        var text = ""
        var cumulative = 0
        let prefix = labels.isEmpty ? "" : labels + ","
        for (bound, count) in zip(Self.bounds, state.counts) {
            cumulative += count
            text += "\(name)_bucket{\(prefix)le=\"\(bound)\"} \(cumulative)\n"
        }
        text += "\(name)_bucket{\(prefix)le=\"+Inf\"} \(state.count)\n"
        let braced = Metrics.braced(labels)
        return text + "\(name)_sum\(braced) \(state.sum)\n\(name)_count\(braced) \(state.count)\n"
    }
}
