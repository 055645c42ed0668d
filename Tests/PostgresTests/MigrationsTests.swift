import FoundationEssentials
import Testing

@testable import Postgres

@Suite("Migrations")
struct MigrationsTests {
    private func file(_ name: String, _ text: String = "SELECT 1;") throws -> Migration {
        try Migration(name: name, text: text)
    }

    private func tables() throws -> [Migration] {
        [
            try file("0001-items-begin.sql", "CREATE TABLE item (id bigint);\nINSERT INTO item VALUES (1);"),
            try file("0002-items-name.sql", "ALTER TABLE item ADD COLUMN name text;"),
        ]
    }

    @Test(
        "a name that is not number, slice and what it does is refused",
        arguments: [
            "1-items-begin.sql", "00001-items-begin.sql", "0001-items.sql", "0001_items_begin.sql",
            "0001-Items-begin.sql",
            "0001-items-.sql", "0001-items-begin.txt", "+001-items-begin.sql", "-.sql", ".sql", "٠٠٠١-items-begin.sql",
        ])
    func names(name: String) {
        #expect(throws: MigrationError.misnamed(file: name)) { try file(name) }
    }

    @Test("a number twice or left out is told by its file")
    func numbers() {
        #expect(throws: MigrationError.duplicate(file: "0001-items-more.sql")) {
            try Migrations([try file("0001-items-begin.sql"), try file("0001-items-more.sql")])
        }
        #expect(throws: MigrationError.gap(file: "0003-items-more.sql")) {
            try Migrations([try file("0001-items-begin.sql"), try file("0003-items-more.sql")])
        }
        #expect(throws: MigrationError.gap(file: "0002-items-begin.sql")) {
            try Migrations([try file("0002-items-begin.sql")])
        }
    }

    @Test("files are read in order, and what is not SQL text is refused")
    func directory() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(throws: MigrationError.unreadableDirectory(path)) { try Migrations(directory: path) }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for name in ["0002-b-b.sql", "0001-a-a.sql", "README.md"] {
            try Data("SELECT 1".utf8).write(to: URL(filePath: "\(path)/\(name)"))
        }
        #expect(try Migrations(directory: path).files.map(\.name) == ["0001-a-a.sql", "0002-b-b.sql"])
        try Data([0xff, 0xfe]).write(to: URL(filePath: "\(path)/0003-c-c.sql"))
        #expect(throws: MigrationError.unreadable(file: "0003-c-c.sql")) { try Migrations(directory: path) }
    }

    @Test("each file is applied once")
    func once() async throws {
        try await withEmptyDatabase { address async throws in
            let first = try Migrations([try tables()[0]])
            #expect(try await first.pending(at: address) == ["0001-items-begin.sql"])
            #expect(try await first.apply(at: address) == ["0001-items-begin.sql"])
            let both = try Migrations(try tables())
            #expect(try await both.pending(at: address) == ["0002-items-name.sql"])
            #expect(try await both.apply(at: address) == ["0002-items-name.sql"])
            #expect(try await both.apply(at: address) == [])
            await #expect(throws: MigrationError.newer(file: "0002-items-name.sql")) {
                try await first.apply(at: address)
            }
        }
    }

    @Test("an applied file that was edited or renamed stops everything")
    func edited() async throws {
        try await withEmptyDatabase { address async throws in
            _ = try await Migrations(try tables()).apply(at: address)
            for changed in [
                try file("0001-items-begin.sql", try tables()[0].text + "\n"),
                try file("0001-items-start.sql", try tables()[0].text),
            ] {
                await #expect(throws: MigrationError.edited(file: changed.name)) {
                    try await Migrations([changed, try tables()[1]]).apply(at: address)
                }
                await #expect(throws: MigrationError.edited(file: changed.name)) {
                    try await Migrations([changed, try tables()[1]]).pending(at: address)
                }
            }
        }
    }

    @Test("a file that fails leaves no trace, and its line is named")
    func failing() async throws {
        try await withEmptyDatabase { address async throws in
            let broken = try file("0002-items-name.sql", "CREATE TABLE other (id bigint);\n\nSELECT é FROM nowhere;")
            await #expect {
                try await Migrations([try tables()[0], broken]).apply(at: address)
            } throws: { error in
                guard case .failed("0002-items-name.sql", 3, .statement("42P01", let words)) = error as? MigrationError
                else { return false }
                return words.contains("nowhere")
            }
            #expect(try await Migrations(try tables()).apply(at: address) == ["0002-items-name.sql"])
            #expect(try await Migrations(try tables()).apply(at: address) == [])
        }
    }

    @Test("a file that ends its own transaction is refused")
    func breaksOut() async throws {
        try await withEmptyDatabase { address async throws in
            let file = try file("0001-items-begin.sql", "COMMIT;")
            await #expect(throws: MigrationError.brokeTransaction(file: file.name)) {
                try await Migrations([file]).apply(at: address)
            }
        }
    }

    @Test("servers that start at the same time do not race")
    func race() async throws {
        try await withEmptyDatabase { address async throws in
            let migrations = try Migrations(try tables())
            let applied = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 { group.addTask { try await migrations.apply(at: address).count } }
                return try await group.reduce(0, +)
            }
            #expect(applied == 2)
        }
    }

    @Test("an absent server is told as such")
    func absent() async throws {
        await #expect(throws: MigrationError.database(.unavailable)) {
            try await Migrations(try tables()).apply(at: "host=/nowhere")
        }
    }
}
