import Testing

@testable import Postgres

@Suite("Transactions")
struct TransactionTests {
    private struct Refused: Error {}

    private static let tables = """
        CREATE TABLE parent (id bigint PRIMARY KEY);
        CREATE TABLE child (
            id bigint CONSTRAINT child_key PRIMARY KEY,
            parent bigint CONSTRAINT child_parent REFERENCES parent DEFERRABLE INITIALLY IMMEDIATE,
            age int NOT NULL DEFAULT 1 CONSTRAINT child_age CHECK (age > 0)
        );
        """

    private func count(_ database: Database) async throws -> Int {
        try await database.value("SELECT count(*) FROM child")
    }

    @Test("what a body throws takes its changes back")
    func rollsBack() async throws {
        try await withDatabase(Self.tables, sessions: 1) { database async throws in
            await #expect(throws: Refused.self) {
                try await database.write { session in
                    try session.execute("INSERT INTO child (id) VALUES (\(1))")
                    throw Refused()
                }
            }
            #expect(try await count(database) == 0)
        }
    }

    @Test("an error that the body swallows still fails the transaction")
    func swallowed() async throws {
        try await withDatabase(Self.tables) { database async throws in
            await #expect(throws: SQLError.uniqueViolation(constraint: "child_key")) {
                try await database.write { session in
                    try session.execute("INSERT INTO child (id) VALUES (\(1))")
                    _ = try? session.execute("INSERT INTO child (id) VALUES (\(1))")
                }
            }
            #expect(try await count(database) == 0)
        }
    }

    @Test("a read may change nothing")
    func readOnly() async throws {
        try await withDatabase(Self.tables) { database async throws in
            await #expect(throws: SQLError.failed(sqlstate: "25006")) {
                try await database.read { session in _ = try session.execute("INSERT INTO child (id) VALUES (\(1))") }
            }
        }
    }

    @Test("a read sees one state of the data")
    func snapshot() async throws {
        try await withDatabase(Self.tables) { database async throws in
            let gate = Gate()
            async let counts = database.read { session -> [Int] in
                let before: Int = try session.value("SELECT count(*) FROM child")
                gate.hold()
                return [before, try session.value("SELECT count(*) FROM child")]
            }
            await gate.someone()
            try await database.write { session in _ = try session.execute("INSERT INTO child (id) VALUES (\(1))") }
            gate.open()
            #expect(try await counts == [0, 0])
            #expect(try await count(database) == 1)
        }
    }

    @Test("broken rules are told by their constraint, without values")
    func constraints() async throws {
        try await withDatabase(Self.tables) { database async throws in
            let cases: [(SQL, SQLError)] = [
                ("INSERT INTO child (id, parent) VALUES (1, 9)", .foreignKeyViolation(constraint: "child_parent")),
                ("INSERT INTO child (id, age) VALUES (1, \(Int32(-4)))", .checkViolation(constraint: "child_age")),
                ("INSERT INTO child (id, age) VALUES (1, NULL)", .notNullViolation),
            ]
            for (sql, expected) in cases {
                await #expect(throws: expected) {
                    try await database.write { session in _ = try session.execute(sql) }
                }
            }
            await #expect(throws: SQLError.permission) {
                try await database.write { session in
                    try session.execute("SET LOCAL ROLE pg_monitor")
                    try session.execute("DELETE FROM child")
                }
            }
        }
    }

    @Test("a rule that is checked at the end fails the commit")
    func deferred() async throws {
        try await withDatabase(Self.tables) { database async throws in
            await #expect(throws: SQLError.foreignKeyViolation(constraint: "child_parent")) {
                try await database.write { session in
                    try session.execute("SET CONSTRAINTS ALL DEFERRED")
                    try session.execute("INSERT INTO child (id, parent) VALUES (1, 9)")
                }
            }
            #expect(try await count(database) == 0)
        }
    }

    @Test("a transaction in another's way is run again")
    func repeatsAfterConflict() async throws {
        try await withDatabase(Self.tables + "INSERT INTO child (id) VALUES (1);") { database async throws in
            let gate = Gate()
            let runs = Counter()
            async let slow: Void = database.write { session in
                try session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                let age: Int32 = try session.value("SELECT age FROM child WHERE id = 1")
                if runs.next() == 1 { gate.hold() }
                try session.execute("UPDATE child SET age = \(age + 1) WHERE id = 1")
            }
            await gate.someone()
            try await database.write { session in _ = try session.execute("UPDATE child SET age = 10 WHERE id = 1") }
            gate.open()
            try await slow
            #expect(runs.count == 2)
            #expect(try await database.value("SELECT age FROM child WHERE id = 1") == 11)
        }
    }

    @Test("a conflict without end is given up")
    func givesUp() async throws {
        try await withDatabase { database async throws in
            let runs = Counter()
            await #expect(throws: SQLError.serialization) {
                try await database.write { session in
                    runs.next()
                    try session.execute("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$")
                }
            }
            #expect(runs.count == 5)
        }
    }

    @Test("a relaxed commit does not wait for the disk, a full one does")
    func durability() async throws {
        try await withDatabase { database async throws in
            let setting: SQL = "SELECT current_setting('synchronous_commit')"
            let relaxed: String = try await database.write(durability: .relaxed) { try $0.value(setting) }
            let full: String = try await database.write { session in
                try session.execute("SET LOCAL synchronous_commit = on")
                return try session.value(setting)
            }
            #expect([relaxed, full] == ["off", "on"])
        }
    }

    @Test("a body that asks nothing is run all the same, but not without a server")
    func empty() async throws {
        let database = Database(address: "host=/nowhere", sessions: 1)
        await #expect(throws: SQLError.unavailable) { try await database.read { _ in } }
        try await withDatabase { database async throws in
            let seven = try await database.write { _ in 7 }
            #expect(seven == 7)
        }
    }
}
