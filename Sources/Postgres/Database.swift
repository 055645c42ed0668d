import Dispatch
import Synchronization
import Transport

/// The PostgreSQL server: lends transactions from a fixed number of sessions, each on a lane of its own.
///
/// Connections are opened when first needed and again after the server was away. While it is away every call fails at
/// once with `SQLError.unavailable`; a probe with growing pauses finds out when it is back.
package final class Database: Sendable {
    private typealias Waiting = CheckedContinuation<Int, any Error>

    private struct State {
        var pool: Pool
        var waiting: [Int: Waiting] = [:]
        var listeners: [Int: Listener] = [:]
        var lastID = 0
        var isTimerSet = false
    }

    private let settings: ConnectionSettings
    private let seats: [Seat]
    private let waitLimit: Duration
    private let state: Mutex<State>
    /// Sends off those who waited too long, and asks whether an absent server is back.
    private let keeper: Lane

    /// - Parameters:
    ///   - address: a `postgresql://` address or libpq's `key=value` form.
    ///   - sessions: how many transactions may be open at the same time.
    ///   - label: shown by the server as the application's name.
    ///   - waitLimit: how long a call waits for a session before it is refused as busy.
    ///   - statementLimit: how long one statement, or its wait for a lock, may take.
    package init(
        address: String, sessions: Int, label: String = "diascope", waitLimit: Duration = .seconds(5),
        statementLimit: Duration = .seconds(15)
    ) {
        let settings = ConnectionSettings(address: address, label: label, statementLimit: statementLimit)
        self.settings = settings
        self.waitLimit = waitLimit
        seats = (0..<max(sessions, 1)).map { Seat(settings, number: $0) }
        state = Mutex(State(pool: Pool(sessions: max(sessions, 1))))
        keeper = Lane(label: "\(label).keeper")
    }

    /// Runs `body` in a transaction that sees one state of the data and may change nothing.
    ///
    /// The body blocks the session's lane and may be run twice when the connection breaks.
    ///
    /// - Throws: what the body throws; `SQLError.busy`, `.unavailable`, `.closed`.
    package nonisolated(nonsending) func read<Value: Sendable>(
        _ body: @Sendable (Session) throws -> Value
    ) async throws -> Value {
        try await lend(.read, to: body)
    }

    /// Runs `body` in one transaction and answers after it is committed. What the body throws rolls it back.
    ///
    /// The body may be run again: after a serialisation failure, a deadlock, or a connection that broke before COMMIT.
    /// It is synchronous on purpose: a transaction waits for nothing but the database.
    ///
    /// - Throws: what the body throws; `SQLError.busy`, `.unavailable`, `.closed`.
    package nonisolated(nonsending) func write<Value: Sendable>(
        durability: Durability = .full, _ body: @Sendable (Session) throws -> Value
    ) async throws -> Value {
        try await lend(.write(durability), to: body)
    }

    /// The pool at this moment.
    package var statistics: PoolStatistics { state.withLock { $0.pool.statistics } }

    /// Whether the server answers. A pool that is merely full counts as reachable.
    package nonisolated(nonsending) func isReachable() async -> Bool {
        do {
            return try await read { try $0.execute("SELECT 1") } == 1
        } catch {
            return error as? SQLError == .busy
        }
    }

    /// What is sent on the channels from now on, until the task that reads is cancelled or the database closed.
    package func notifications(on channels: [String]) -> AsyncStream<Notification> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Notification.self, bufferingPolicy: .bufferingNewest(1024))
        let listener = Listener(settings, channels: channels, sink: continuation)
        let id: Int? = state.withLock { state in
            guard !state.pool.isClosed else { return nil }
            state.lastID += 1
            state.listeners[state.lastID] = listener
            return state.lastID
        }
        guard let id else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            listener.stop()
            self?.state.withLock { $0.listeners[id] = nil }
        }
        listener.start()
        return stream
    }

    /// Refuses new calls, lets running transactions end, and closes every connection.
    package func close() async {
        let (turnedAway, listeners) = state.withLock { state in
            (Self.withdraw(state.pool.close(), from: &state), Array(state.listeners.values))
        }
        for waiter in turnedAway { waiter.resume(throwing: SQLError.closed) }
        for listener in listeners { listener.finish() }
        for seat in seats { await seat.close() }
    }
}

// MARK: - Lending

extension Database {
    private nonisolated(nonsending) func lend<Value: Sendable>(
        _ transaction: Transaction, to body: @Sendable (Session) throws -> Value
    ) async throws -> Value {
        let number = try await seatNumber()
        defer { giveBack(number) }
        do {
            return try await seats[number].perform(transaction, body)
        } catch is Seat.ServerAway {
            serverLost()
            throw SQLError.unavailable
        }
    }

    private nonisolated(nonsending) func seatNumber() async throws -> Int {
        let deadline = ContinuousClock.now + waitLimit
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                admit(id, until: deadline, continuation)
                if Task.isCancelled { giveUp(id) }
            }
        } onCancel: {
            giveUp(id)
        }
    }

    private func admit(_ id: Int, until deadline: ContinuousClock.Instant, _ continuation: Waiting) {
        let admission = state.withLock { state in
            let admission = state.pool.admit(id, until: deadline)
            if admission == .queued {
                state.waiting[id] = continuation
                setTimer(&state)
            }
            return admission
        }
        switch admission {
        case .seat(let number): continuation.resume(returning: number)
        case .refused(let error): continuation.resume(throwing: error)
        case .queued: break
        }
    }

    private func giveBack(_ number: Int) {
        let next = state.withLock { state in
            state.pool.release(number).flatMap { state.waiting.removeValue(forKey: $0) }
        }
        next?.resume(returning: number)
    }

    private func giveUp(_ id: Int) {
        let waiting = state.withLock { state in
            state.pool.withdraw(id) ? state.waiting.removeValue(forKey: id) : nil
        }
        waiting?.resume(throwing: CancellationError())
    }

    /// One timer serves all: who came first has the first deadline.
    private func setTimer(_ state: inout State) {
        guard !state.isTimerSet, let deadline = state.pool.nextDeadline else { return }
        state.isTimerSet = true
        after(max(.zero, ContinuousClock.now.duration(to: deadline))) { $0.expire() }
    }

    private func expire() {
        let expired = state.withLock { state in
            state.isTimerSet = false
            let expired = Self.withdraw(state.pool.expire(at: .now), from: &state)
            setTimer(&state)
            return expired
        }
        for waiter in expired { waiter.resume(throwing: SQLError.busy) }
    }

    private static func withdraw(_ ids: [Int], from state: inout State) -> [Waiting] {
        ids.compactMap { state.waiting.removeValue(forKey: $0) }
    }
}

// MARK: - An absent server

extension Database {
    private func serverLost() {
        let (turnedAway, delay) = state.withLock { state in
            let (ids, delay) = state.pool.lose()
            return (Self.withdraw(ids, from: &state), delay)
        }
        for waiter in turnedAway { waiter.resume(throwing: SQLError.unavailable) }
        if let delay { after(delay) { $0.probe() } }
    }

    private func probe() {
        let isFound = (try? Connection(settings)) != nil
        let delay = state.withLock { $0.pool.probed(found: isFound) }
        if let delay { after(delay) { $0.probe() } }
    }

    private func after(_ delay: Duration, _ body: @escaping @Sendable (Database) -> Void) {
        keeper.queue.asyncAfter(deadline: .now() + .milliseconds(Int(delay / .milliseconds(1)) + 1)) { [weak self] in
            if let self { body(self) }
        }
    }
}
