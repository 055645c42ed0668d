import Synchronization

/// Counts the requests that handlers work on, over all lanes.
final class RequestGate: Sendable {
    private let limit: Int
    private let present = Atomic<Int>(0)

    init(limit: Int) { self.limit = limit }

    /// Whether one more may be handled; counts it when so.
    func enter() -> Bool {
        if present.add(1, ordering: .relaxed).newValue <= limit { return true }
        leave()
        return false
    }

    func leave() { present.subtract(1, ordering: .relaxed) }
}
