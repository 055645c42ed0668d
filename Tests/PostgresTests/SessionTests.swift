import Testing

@testable import Postgres

@Suite("Asking")
struct SessionTests {
    private struct Item: RowDecodable, Equatable {
        let id: Int
        let name: String?

        init(row: Row) throws(SQLError) {
            id = try row["id"]
            name = try row["name"]
        }
    }

    private static let table = """
        CREATE TABLE item (id bigint PRIMARY KEY, name text);
        INSERT INTO item SELECT number, 'item ' || number FROM generate_series(1, 5) AS number;
        """

    @Test("a page ends at its limit and says whether more follow")
    func pages() async throws {
        try await withDatabase(Self.table) { database async throws in
            let (first, last) = try await database.read { session -> ([Int], [Int]) in
                let first: KeyedPage<Item> = try session.page("SELECT id, name FROM item ORDER BY id", limit: 3)
                let after = first.next?.id ?? 0
                let last: KeyedPage<Item> = try session.page(
                    "SELECT id, name FROM item WHERE id > \(after) ORDER BY id", limit: 3)
                #expect(first.hasMore && !last.hasMore)
                #expect(last.next == nil)
                return (first.rows.map(\.id), last.map { $0.id }.rows)
            }
            #expect(first == [1, 2, 3])
            #expect(last == [4, 5])
        }
    }

    @Test("one row means one row")
    func one() async throws {
        try await withDatabase(Self.table) { database async throws in
            try await database.read { session in
                let item: Item = try session.one("SELECT id, name FROM item WHERE id = \(2)")
                #expect(item.name == "item 2")
                let none: Item? = try session.first("SELECT id, name FROM item WHERE id = \(9)")
                #expect(none == nil)
                #expect(throws: SQLError.notFound) {
                    let _: Item = try session.one("SELECT id, name FROM item WHERE id = \(9)")
                }
                #expect(throws: SQLError.tooMany) { let _: Int = try session.value("SELECT id FROM item") }
                let ids: [Int] = try session.values("SELECT id FROM item ORDER BY id DESC LIMIT \(2)")
                #expect(ids == [5, 4])
            }
        }
    }

    @Test("a column that was not asked for is named")
    func missingColumn() async throws {
        try await withDatabase(Self.table) { database async throws in
            await #expect(throws: SQLError.columnMissing("name")) {
                try await database.read { session in _ = try session.all("SELECT id FROM item") as [Item] }
            }
        }
    }

    @Test("changes answer how many rows they touched")
    func affected() async throws {
        try await withDatabase(Self.table) { database async throws in
            let touched = try await database.write { session in
                try session.execute("UPDATE item SET name = \(String?.none) WHERE id <= \(3)")
            }
            #expect(touched == 3)
        }
    }

    @Test("a second statement in one text is refused")
    func secondStatement() async throws {
        try await withDatabase(Self.table) { database async throws in
            await #expect {
                try await database.write { session in try session.execute("DELETE FROM item; SELECT 1") }
            } throws: { error in
                guard case .statement("42601", _) = error as? SQLError else { return false }
                return true
            }
        }
    }

    @Test("more statements than a connection keeps still run, and a changed table is noticed")
    func manyStatements() async throws {
        try await withDatabase(Self.table, sessions: 1) { database async throws in
            for number in 0..<300 {
                let sql = SQL(literal: "SELECT id + \(number) FROM item WHERE id = 1")
                #expect(try await database.value(sql) == number + 1)
            }
            let name: SQL = "SELECT name FROM item WHERE id = 1"
            #expect(try await database.value(name) == "item 1")
            try await database.write { session in
                _ = try session.execute("ALTER TABLE item ALTER COLUMN name TYPE integer USING length(name)")
            }
            #expect(try await database.value(name) == 6)
        }
    }
}
