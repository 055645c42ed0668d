import Testing

@testable import Postgres

@Suite("Lending sessions")
struct DatabaseTests {
    @Test("who waits too long for a session is told that it is busy")
    func exhaustion() async throws {
        try await withDatabase(sessions: 1, waitLimit: .milliseconds(30)) { database async throws in
            let gate = Gate()
            async let held: Void = database.read { _ in gate.hold() }
            await gate.someone()
            await #expect(throws: SQLError.busy) { try await database.read { _ in } }
            #expect(database.statistics == .init(sessions: 1, inUse: 1, idle: 0, waiting: 0, isAway: false))
            #expect(await database.isReachable())
            gate.open()
            try await held
            #expect(try await database.value("SELECT 1") == 1)
        }
    }

    @Test("many callers share few sessions")
    func crowd() async throws {
        try await withDatabase(sessions: 2, waitLimit: .seconds(60)) { database async throws in
            let sum = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 1...200 {
                    group.addTask { try await database.value("SELECT \(number)") }
                }
                return try await group.reduce(0, +)
            }
            #expect(sum == 20_100)
            #expect(database.statistics.idle == 2)
        }
    }

    @Test("a cancelled caller leaves the queue")
    func cancellation() async throws {
        try await withDatabase(sessions: 1) { database async throws in
            let gate = Gate()
            async let held: Void = database.read { _ in gate.hold() }
            await gate.someone()
            let waiting = Task { try await database.read { _ in } }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            #expect(database.statistics.waiting == 0)
            gate.open()
            try await held
        }
    }

    @Test("a closed database refuses calls")
    func closed() async throws {
        try await withDatabase { database async throws in
            _ = try await database.read { try $0.execute("SELECT 1") }
            await database.close()
            await #expect(throws: SQLError.closed) { try await database.read { _ in } }
            #expect(await !database.isReachable())
            for await _ in database.notifications(on: ["jobs"]) { Issue.record("a closed database is silent") }
        }
    }

    @Test("a statement that runs too long is stopped")
    func statementLimit() async throws {
        try await withEmptyDatabase { address async throws in
            let database = Database(address: address, sessions: 1, statementLimit: .milliseconds(50))
            await #expect(throws: SQLError.busy) {
                try await database.read { session in _ = try session.execute("SELECT pg_sleep(60)") }
            }
            let after: Int = try await database.value("SELECT 1")
            #expect(after == 1)
            await database.close()
        }
    }

    @Test("a server that is not there is unavailable, and not reachable")
    func away() async throws {
        let database = Database(address: "host=/nowhere", sessions: 1)
        await #expect(throws: SQLError.unavailable) { try await database.write { _ in } }
        #expect(database.statistics.isAway)
        #expect(await !database.isReachable())
    }
}
