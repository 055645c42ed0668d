import FoundationEssentials
import Testing

@testable import Postgres

@Suite("Writing statements")
struct SQLTests {
    private let hostile = "'; DROP TABLE patient; --"

    @Test("a value becomes a parameter and never part of the text")
    func binds() {
        let sql: SQL = "SELECT id FROM patient WHERE name = \(hostile) AND age > \(40)"
        #expect(sql.text == "SELECT id FROM patient WHERE name = $1 AND age > $2")
        #expect(sql.parameters.map(\.type) == [.text, .int8])
    }

    @Test("parts are joined with their parameters renumbered")
    func composes() {
        var sql: SQL = "SELECT \("a")"
        sql += ", \("bc")"
        sql.append(", \(3)" + ", \(Int?.none)")
        #expect(sql.text == "SELECT $1, $2, $3, $4")
        #expect(
            sql.parameters.map { $0.range.map { Array(sql.payload[$0]) } } == [
                Array("a".utf8), Array("bc".utf8), [0, 0, 0, 0, 0, 0, 0, 3], nil,
            ])
    }

    @Test("a part may stand in the middle of another")
    func nests() {
        let condition: SQL = "age > \(40) OR name = \(hostile)"
        let sql: SQL = "SELECT \(1) WHERE (\(condition)) AND id = \(2)"
        #expect(sql.text == "SELECT $1 WHERE (age > $2 OR name = $3) AND id = $4")
        #expect(sql.parameters.count == 4)
    }

    @Test("a name is quoted, part by part")
    func identifiers() {
        let sql: SQL = "SELECT \(identifier: "scan.captured_at") FROM \(identifier: "od\"d")"
        #expect(sql.text == #"SELECT "scan"."captured_at" FROM "od""d""#)
    }

    @Test("an empty text is not NULL")
    func emptyText() {
        let sql: SQL = "SELECT \("")"
        #expect(sql.parameters.first?.range?.count == 0)
    }

    @Test("what no number can say about a moment is bound as infinity")
    func impossibleMoment() {
        let sql: SQL = "SELECT \(Date(timeIntervalSinceReferenceDate: .nan)), \(Date(timeIntervalSince1970: -1e300))"
        #expect(sql.parameters.compactMap { $0.range.map { sql.payload[$0].first } } == [0x7f, 0x80])
    }
}
