import Testing

@testable import Postgres

@Suite("Listening")
struct ListenerTests {
    @Test("hears its channels once the sender has committed, and nothing else")
    func hears() async throws {
        try await withDatabase { database async throws in
            var heard = database.notifications(on: ["jobs", "Odd \"name\""]).makeAsyncIterator()
            #expect(await heard.next() == .listening)
            struct Refused: Error {}
            _ = try? await database.write { session in
                try session.notify("jobs", "never")
                throw Refused()
            }
            try await database.write { session in
                try session.notify("others", "unheard")
                try session.notify("jobs", "1 '👩🏽‍⚕️'")
                try session.notify("Odd \"name\"")
            }
            #expect(await heard.next() == .received(channel: "jobs", payload: "1 '👩🏽‍⚕️'"))
            #expect(await heard.next() == .received(channel: "Odd \"name\"", payload: ""))
        }
    }

    @Test("listens again when its connection is cut")
    func reconnects() async throws {
        try await withDatabase { database async throws in
            var heard = database.notifications(on: ["jobs"]).makeAsyncIterator()
            #expect(await heard.next() == .listening)
            try await database.write { session in
                _ = try session.rows(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND query LIKE 'LISTEN%'
                    """)
            }
            #expect(await heard.next() == .reconnected)
            try await database.write { session in try session.notify("jobs", "again") }
            #expect(await heard.next() == .received(channel: "jobs", payload: "again"))
        }
    }

    @Test("ends when the database is closed")
    func ends() async throws {
        try await withDatabase { database async throws in
            var heard = database.notifications(on: ["jobs"]).makeAsyncIterator()
            #expect(await heard.next() == .listening)
            await database.close()
            #expect(await heard.next() == nil)
        }
    }
}
