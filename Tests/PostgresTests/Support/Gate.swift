import Dispatch

/// Holds a transaction's body at one place until the test lets it go.
final class Gate: Sendable {
    private let opened = DispatchSemaphore(value: 0)
    private let reached = AsyncStream.makeStream(of: Void.self)

    /// Blocks the lane.
    func hold() {
        reached.continuation.yield()
        opened.wait()
    }

    /// Waits until somebody stands at the gate.
    func someone() async {
        for await _ in reached.stream { return }
    }

    func open() { opened.signal() }
}
