import Synchronization

/// Carries a request's body from its connection's lane to the handler's task.
///
/// Holds a bounded amount: when more than `fullAbove` bytes wait, the connection stops reading until they are taken.
final class BodyPipe: Sendable {
    /// What the reading end asks of the connection.
    enum Demand: Sendable {
        /// The handler wants the body; a client that waits for 100 Continue may send it.
        case firstRead
        /// The pipe was full and is empty again.
        case emptied
    }

    private struct State {
        var chunks: [[UInt8]] = []
        var buffered = 0
        var isFull = false
        var wasAsked = false
        var isFinished = false
        var failure: (any Error)?
        var waiter: CheckedContinuation<[UInt8]?, any Error>?
    }

    private static let fullAbove = 256 * 1024

    private let state = Mutex(State())
    private let demand: @Sendable (Demand) -> Void

    init(demand: @escaping @Sendable (Demand) -> Void) { self.demand = demand }

    /// Adds bytes; answers whether there is room for more.
    func push(_ bytes: [UInt8]) -> Bool {
        let (waiter, hasRoom) = state.withLock { state -> (CheckedContinuation<[UInt8]?, any Error>?, Bool) in
            guard state.failure == nil else { return (nil, true) }
            if let waiter = state.waiter {
                state.waiter = nil
                return (waiter, true)
            }
            state.chunks.append(bytes)
            state.buffered += bytes.count
            state.isFull = state.buffered > Self.fullAbove
            return (nil, !state.isFull)
        }
        waiter?.resume(returning: bytes)
        return hasRoom
    }

    /// The body is complete.
    func finish() {
        state.withLock { state in
            state.isFinished = true
            defer { state.waiter = nil }
            return state.waiter
        }?.resume(returning: nil)
    }

    /// The rest of the body will not come.
    func fail(_ error: any Error) {
        state.withLock { state -> CheckedContinuation<[UInt8]?, any Error>? in
            guard !state.isFinished, state.failure == nil else { return nil }
            state.failure = error
            defer { state.waiter = nil }
            return state.waiter
        }?.resume(throwing: error)
    }

    /// The next bytes, or nil after the last.
    func next() async throws -> [UInt8]? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { take($0) }
        } onCancel: {
            fail(CancellationError())
        }
    }

    private func take(_ continuation: CheckedContinuation<[UInt8]?, any Error>) {
        let (result, asks) = state.withLock { state -> (Result<[UInt8]?, any Error>?, Demand?) in
            let isFirst = !state.wasAsked
            state.wasAsked = true
            if !state.chunks.isEmpty {
                let chunk = state.chunks.removeFirst()
                state.buffered -= chunk.count
                let isEmptied = state.isFull && state.chunks.isEmpty
                if isEmptied { state.isFull = false }
                return (.success(chunk), isEmptied ? .emptied : isFirst ? .firstRead : nil)
            }
            if let failure = state.failure { return (.failure(failure), nil) }
            if state.isFinished { return (.success(nil), nil) }
            guard state.waiter == nil else {
                return (.failure(HTTPError(500, "The body is read twice at once")), nil)
            }
            state.waiter = continuation
            return (nil, isFirst ? .firstRead : nil)
        }
        if let asks { demand(asks) }
        if let result { continuation.resume(with: result) }
    }
}
