import Synchronization

/// Takes a handler's answer while its connection still starts it: an answer that is there by then needs no hop.
final class Handover: Sendable {
    private struct State {
        var isOpen = true
        var response: Response?
    }

    private let state = Mutex(State())

    /// Whether the connection takes the answer; false when it has gone on.
    func offer(_ response: Response) -> Bool {
        state.withLock { state in
            guard state.isOpen else { return false }
            state.response = response
            return true
        }
    }

    /// The connection goes on; the answer if it is there.
    func close() -> Response? {
        state.withLock { state in
            state.isOpen = false
            return state.response
        }
    }
}
