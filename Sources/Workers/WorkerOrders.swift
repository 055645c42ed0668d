import CWorkers
import Glibc
import Synchronization

/// What the pool tells a worker's lane while it is blocked in a wait.
final class WorkerOrders: Sendable {
    private struct Order {
        var isDismissed = false
        var hurried: (ticket: UInt64, until: ContinuousClock.Instant)?
    }

    let wake: Int32
    private let order = Mutex(Order())

    init() {
        wake = workers_wake_create()
    }

    deinit { if wake >= 0 { close(wake) } }

    var isDismissed: Bool { order.withLock { $0.isDismissed } }

    /// When the request must be over, if the pool has said so.
    func end(of ticket: UInt64) -> ContinuousClock.Instant? {
        order.withLock { $0.hurried?.ticket == ticket ? $0.hurried?.until : nil }
    }

    func dismiss() {
        order.withLock { $0.isDismissed = true }
        workers_wake(wake)
    }

    func hurry(_ ticket: UInt64, until end: ContinuousClock.Instant) {
        order.withLock { $0.hurried = (ticket, end) }
        workers_wake(wake)
    }
}
