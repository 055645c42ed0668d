import Base
import Foundation
import Testing
import Web

@testable import Audit

@Suite("Filtering the trail")
struct AuditFilterTests {
    private let account = "01900a5d-ac96-774b-bcce-b302099a8001"

    @Test("reads what an address carries, and writes the same address")
    func roundTrip() throws {
        let pairs: [(name: String, value: String)] = [
            ("action", "signIn"), ("outcome", "refused"), ("account", account), ("patient", account),
            ("from", "2026-11-01"), ("to", "2026-11-21"),
        ]
        let form = AuditFilterForm(pairs)
        #expect(form.errors.isEmpty)
        #expect(form.filter.account == AccountID(account))
        #expect(form.filter.query.map(\.0) == pairs.map(\.name))
        #expect(form.filter.query.map(\.1) == pairs.map(\.value))
        #expect(AuditLinks.list(form.filter).hasPrefix("/audit?action=signIn&outcome=refused&account=01900a5d"))
    }

    @Test("is no filter when nothing was entered")
    func empty() {
        let form = AuditFilterForm([("action", ""), ("from", "   "), ("unknown", "x"), ("after", "1.x")])
        #expect(form.errors.isEmpty)
        #expect(form.filter == AuditFilter())
        #expect(form.filter.condition.text.isEmpty)
        #expect(AuditLinks.list(form.filter) == "/audit")
    }

    @Test(
        "says what is wrong with hostile values and searches for none of them",
        arguments: [
            ("action", "dropTables"), ("action", "signIn' OR '1'='1"), ("outcome", "DONE"), ("outcome", "1"),
            ("account", "1 OR 1=1"), ("account", "01900a5dac96774bbcceb302099a8001"),
            ("account", "{01900a5d-ac96-774b-bcce-b302099a8001}"), ("patient", "../../etc/passwd"),
            ("patient", String(repeating: "9", count: 100_000)), ("from", "2026-02-30"), ("from", "2026"),
            ("from", "21.11.2026"), ("to", "2026-11-21T00:00:00"), ("to", "٢٠٢٦-١١-٢١"), ("to", "0000-01-01"),
        ])
    func hostile(name: String, value: String) {
        let form = AuditFilterForm([(name, value)])
        #expect(Array(form.errors.keys) == [name])
        #expect(form.filter == AuditFilter())
    }

    @Test("refuses a last day before the first")
    func order() {
        let form = AuditFilterForm([("from", "2026-11-21"), ("to", "2026-11-20")])
        #expect(form.errors == ["to": "audit.error.order"])
        #expect(AuditFilterForm([("from", "2026-11-21"), ("to", "2026-11-21")]).errors.isEmpty)
    }

    @Test("binds every value to its statement")
    func bound() throws {
        let filter = AuditFilter(
            action: .signIn, outcome: .failed, account: AccountID(account), patient: PatientID(account),
            from: CivilDate("2026-11-01"), to: CivilDate("9999-12-31"))
        let text = filter.condition.text
        #expect((1...6).allSatisfy { text.contains("$\($0)") })
        #expect(!text.contains("signIn") && !text.contains(account) && !text.contains("2026"))
    }

    @Test("sends long nonsense back shortened")
    func shortened() throws {
        let words = Words(language: "en", texts: [:])
        let form = AuditFilterForm([("account", String(repeating: "x", count: 5000))])
        let field = try #require(form.inputs(words).inputs.first { $0.name == "account" })
        #expect(field.value.count == 100)
        #expect(field.error != nil)
    }

    @Test("goes on after the last line of a page, to the microsecond")
    func cursor() throws {
        let cursor = AuditCursor(after: .sample)
        #expect(AuditCursor(cursor.description) == cursor)
        #expect(AuditCursor(AuditCursor.start.description) == .start)
    }

    @Test(
        "takes no other text for a place", arguments: ["", ".", "1", "1.", "x.\("01900a5d")", "99999999999999999999.1"])
    func noCursor(text: String) {
        #expect(AuditCursor(text) == nil)
    }
}
