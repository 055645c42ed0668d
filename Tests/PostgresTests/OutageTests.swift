import Testing

@testable import Postgres

@Suite("When the server goes away", .serialized)
struct OutageTests {
    private static let one: SQL = "SELECT 1"

    /// Asks until the probe has found the server; the only wait that no event of ours can end.
    private func recovers(_ database: Database) async throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            if await database.isReachable() { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    @Test("a restart between two calls goes unnoticed", arguments: [false, true])
    func restart(byForce: Bool) async throws {
        try await withCluster { cluster, database async throws in
            try await database.write { session in _ = try session.execute("CREATE TABLE kept (id bigint)") }
            if byForce { try cluster.kill() } else { try cluster.stop() }
            try cluster.start()
            try await database.write { session in _ = try session.execute("INSERT INTO kept VALUES (1)") }
            #expect(try await database.value("SELECT count(*) FROM kept") == 1)
        }
    }

    @Test("calls fail at once while it is away, and succeed when it is back; listeners are told")
    func outage() async throws {
        try await withCluster { cluster, database async throws in
            var heard = database.notifications(on: ["jobs"]).makeAsyncIterator()
            #expect(await heard.next() == .listening)
            #expect(try await database.value(Self.one) == 1)
            try cluster.stop()
            let clock = ContinuousClock()
            let taken = await clock.measure {
                for _ in 0..<100 {
                    await #expect(throws: SQLError.unavailable) {
                        _ = try await database.read { try $0.execute(Self.one) }
                    }
                }
            }
            #expect(taken < .seconds(2))
            #expect(database.statistics.isAway)
            try cluster.start()
            #expect(try await recovers(database))
            #expect(await heard.next() == .reconnected)
            try await database.write { session in try session.notify("jobs", "back") }
            #expect(await heard.next() == .received(channel: "jobs", payload: "back"))
        }
    }

    @Test("a transaction whose connection breaks in the middle is run again once")
    func brokenInTheMiddle() async throws {
        try await withDatabase("CREATE TABLE kept (id bigint)", sessions: 1) { database async throws in
            let runs = Counter()
            try await database.write { session in
                try session.execute("INSERT INTO kept VALUES (\(runs.next()))")
                if runs.count == 1 { try session.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
            }
            #expect(try await database.value("SELECT array_agg(id) FROM kept") == [2])
        }
    }

    @Test("a connection that breaks every time is given up")
    func alwaysBroken() async throws {
        try await withDatabase(sessions: 1) { database async throws in
            let runs = Counter()
            await #expect(throws: SQLError.unavailable) {
                try await database.read { session in
                    runs.next()
                    _ = try session.execute("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(runs.count == 2)
            let after: Int = try await database.value(Self.one)
            #expect(after == 1)
        }
    }
}
