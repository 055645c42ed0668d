import FoundationEssentials
import Testing

@testable import Postgres

@Suite("Values in and out")
struct ValueTests {
    private enum Modality: String, SQLEncodable, SQLDecodable { case dermoscopy, radiograph }

    /// Sends a value to the server and back.
    private func echo<Value: SQLEncodable & SQLDecodable & Sendable>(
        _ value: Value, in database: Database
    ) async throws -> Value {
        try await database.value("SELECT \(value) AS echoed")
    }

    @Test("texts come back as they went, whatever they hold")
    func texts() async throws {
        try await withDatabase { database async throws in
            let texts = [
                "", "'", "\"; DROP TABLE patient; --", "$1", "\\x00", "%s\u{1}\u{7f}", "Ærø 山田 مريم", "👩🏽‍⚕️🧬",
                String(repeating: "é", count: 100_000),
            ]
            for text in texts {
                #expect(try await echo(text, in: database) == text)
            }
            #expect(try await echo(texts, in: database) == texts)
        }
    }

    @Test("a text with U+0000 is refused by name")
    func nulCharacter() async throws {
        try await withDatabase { database async throws in
            await #expect(throws: SQLError.invalidText) { try await echo("a\0b", in: database) }
        }
    }

    @Test("numbers keep their limits")
    func numbers() async throws {
        try await withDatabase { database async throws in
            for number in [Int.min, -1, 0, 1, .max] { #expect(try await echo(number, in: database) == number) }
            #expect(try await echo(Int32.min, in: database) == .min)
            #expect(try await echo(Int64.max, in: database) == .max)
            for number in [0.1, -0.0, .infinity, .leastNonzeroMagnitude] {
                #expect(try await echo(number, in: database).bitPattern == number.bitPattern)
            }
            #expect(try await echo(Double.nan, in: database).isNaN)
            #expect(try await echo(true, in: database))
        }
    }

    @Test("moments keep their microseconds, before and after 2000")
    func moments() async throws {
        try await withDatabase { database async throws in
            for microseconds in [-2_208_988_800_000_001, 0, 946_684_800_000_001, 1_795_262_399_999_999] {
                let moment = Date(timeIntervalSince1970: Double(microseconds) / 1e6)
                let back: Int = try await database.read {
                    try $0.value("SELECT (extract(epoch FROM \(moment)) * 1000000)::bigint")
                }
                #expect(back == microseconds)
                #expect(abs(try await echo(moment, in: database).timeIntervalSince(moment)) < 1e-6)
            }
        }
    }

    @Test("identifiers, bytes, lists and raw values come back")
    func others() async throws {
        try await withDatabase { database async throws in
            let id = UUID()
            let bytes: [UInt8] = Array(0...255)
            #expect(try await echo(id, in: database) == id)
            #expect(try await database.value("SELECT \(id)::text") == id.uuidString.lowercased())
            #expect(try await echo(bytes, in: database) == bytes)
            #expect(try await echo([UInt8](), in: database).isEmpty)
            #expect(try await echo([1, -2, 3], in: database) == [1, -2, 3])
            #expect(try await echo([Int](), in: database) == [])
            #expect(try await echo([id, UUID()], in: database).first == id)
            #expect(try await echo([bytes, [], [0]], in: database) == [bytes, [], [0]])
            #expect(try await echo(Modality.radiograph, in: database) == .radiograph)
            #expect(try await database.value("SELECT 2 = ANY(\([1, 2]))") == true)
        }
    }

    @Test("NULL is nil where it may be, and an error where not")
    func nulls() async throws {
        try await withDatabase { database async throws in
            #expect(try await echo(String?.none, in: database) == nil)
            #expect(try await echo(Modality?.none, in: database) == nil)
            #expect(try await echo(Int?(7), in: database) == 7)
            await #expect(throws: SQLError.columnType("age")) {
                let _: Int = try await database.value("SELECT NULL::bigint AS age")
            }
        }
    }

    @Test(
        "a column of another type is named and not guessed at",
        arguments: [
            "1.5::numeric", "'x'::text", "'{1,NULL}'::bigint[]", "'{{1},{2}}'::bigint[]", "now()",
            "'infinity'::timestamptz",
        ])
    func mismatches(expression: String) async throws {
        try await withDatabase { database async throws in
            let sql = SQL(literal: "SELECT \(expression) AS odd")
            await #expect(throws: SQLError.columnType("odd")) {
                let _: [Int] = try await database.value(sql)
            }
            await #expect(throws: SQLError.columnType("odd")) {
                let _: Int32 = try await database.value(sql)
            }
        }
    }

    @Test("smaller numbers, JSON and enumerations of the server are read")
    func serverTypes() async throws {
        try await withDatabase("CREATE TYPE side AS ENUM ('left', 'right')") { database async throws in
            #expect(try await database.value("SELECT 7::smallint") == 7)
            #expect(try await database.value("SELECT 'left'::side") == "left")
            #expect(try await database.value("SELECT '{\"a\": 1}'::jsonb") == "{\"a\": 1}")
            #expect(try await database.value("SELECT \("left")::side = 'left'") == true)
            await #expect(throws: SQLError.columnType("wide")) {
                let _: Int32 = try await database.value("SELECT 4294967296 AS wide")
            }
            await #expect(throws: SQLError.columnType("modality")) {
                let _: Modality = try await database.value("SELECT 'other' AS modality")
            }
        }
    }
}
