import Synchronization

/// Counts a listener's open connections over all lanes.
final class ConnectionGate: Sendable {
    private let limit: Int
    private let open = Atomic<Int>(0)
    private let isShut = Atomic<Bool>(false)
    private let reopen: @Sendable () -> Void

    /// - Parameter reopen: called once after a shut gate has room again.
    init(limit: Int, reopen: @escaping @Sendable () -> Void) {
        self.limit = limit
        self.reopen = reopen
    }

    /// Whether one more may come; counts it when so.
    func enter() -> Bool {
        if open.add(1, ordering: .sequentiallyConsistent).newValue <= limit { return true }
        isShut.store(true, ordering: .sequentiallyConsistent)
        leave()
        return false
    }

    func leave() {
        guard open.subtract(1, ordering: .sequentiallyConsistent).newValue < limit else { return }
        guard isShut.exchange(false, ordering: .sequentiallyConsistent) else { return }
        reopen()
    }
}
