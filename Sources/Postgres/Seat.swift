import Glibc
import Transport

/// One place at the server: a lane and the connection that lives on it, opened when first needed.
actor Seat {
    /// The server could not be reached at all.
    struct ServerAway: Error {}

    private static let attempts = 5

    private let lane: Lane
    private let settings: ConnectionSettings
    private var connection: Connection?
    private var isClosed = false

    init(_ settings: ConnectionSettings, number: Int) {
        self.settings = settings
        lane = Lane(label: "\(settings.label).session.\(number)")
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    /// Runs `body` in a transaction of its own.
    ///
    /// It is run again after a serialisation failure or a deadlock, at most five times in all, and once on a new
    /// connection when the old one broke before COMMIT was sent: until then the server has kept nothing.
    func perform<Value: Sendable>(_ transaction: Transaction, _ body: (Session) throws -> Value) throws -> Value {
        var attempt = 1
        var mayReconnect = true
        while true {
            guard !isClosed else { throw SQLError.closed }
            let connection = try ready()
            connection.begin(transaction.opening)
            do {
                let value = try body(Session(connection))
                // An error that the body swallowed has spoilt the transaction all the same.
                if let failure = connection.failure { throw failure }
                return try finish(transaction, on: connection, value)
            } catch let lost as CommitLost {
                throw lost.error
            } catch {
                connection.rollback()
                if connection.isBroken, mayReconnect {
                    mayReconnect = false
                } else if let failure = connection.failure, failure.isPassing, attempt < Self.attempts {
                    // Whoever was in the way gets a moment to end.
                    usleep(UInt32(attempt * attempt * 1000))
                    attempt += 1
                } else {
                    throw error
                }
            }
        }
    }

    func close() {
        isClosed = true
        connection = nil
    }

    private struct CommitLost: Error {
        let error: SQLError
    }

    private func finish<Value>(_ transaction: Transaction, on connection: Connection, _ value: Value) throws -> Value {
        guard transaction.isWrite else {
            connection.leave()
            return value
        }
        do { try connection.commit() } catch {
            guard error.isPassing else { throw CommitLost(error: error) }
            throw error
        }
        return value
    }

    private func ready() throws(ServerAway) -> Connection {
        if let connection, !connection.isBroken { return connection }
        connection = nil
        do {
            let fresh = try Connection(settings)
            connection = fresh
            return fresh
        } catch {
            throw ServerAway()
        }
    }
}
