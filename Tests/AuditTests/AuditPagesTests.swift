import Base
import Foundation
import PageSupport
import Postgres
import Testing
import Web

@testable import Audit

@Suite("Pages of the trail")
struct AuditPagesTests {
    private let words: Words
    init() throws {
        words = try Checkout.words()
    }

    private func page(_ entries: [AuditEntry], _ pairs: [(name: String, value: String)] = []) -> AuditListPage {
        AuditListPage(AuditFilterForm(pairs), KeyedPage(rows: entries, hasMore: false), isFirst: true, words)
    }

    @Test("have a property for every tag")
    func samples() async throws {
        #expect(try await Checkout.misses(AuditListPage.sample).isEmpty)
        #expect(try await Checkout.misses(AuditVerdictPage.sample).isEmpty)
    }

    @Test("have words for every action, outcome and mistake")
    func wording() {
        let actions = words.keys.filter { $0.hasPrefix("audit.action.") }
        #expect(actions == Action.onTrail.map(\.auditWord).sorted())
        for outcome in AuditEvent.Outcome.allCases { #expect(words.has(outcome.word)) }
        for error in ["choice", "identifier", "day", "order", "heading"] { #expect(words.has("audit.error.\(error)")) }
        #expect(words.has(AuditError.filterMalformed.sentence.key))
    }

    @Test("show a line with who, what and the end of the patient's identifier")
    func line() async throws {
        let html = try await Checkout.html(page([.sample]))
        #expect(html.contains("A. Lind") && html.contains(words("audit.action.viewScans")))
        let patient = try #require(AuditEntry.sample.patient).description
        #expect(html.contains("?patient=\(patient)") && html.contains("…" + patient.suffix(8)))
        #expect(!html.contains(">" + patient))
    }

    @Test("tell the details of a patient's record to no one")
    func sealed() async throws {
        let html = try await Checkout.html(page([entry(detail: .ofPatient)]))
        #expect(html.contains(words("audit.list.sealed")))
    }

    @Test("take no mark-up from a name or a detail")
    func hostile() async throws {
        let html = try await Checkout.html(page([entry(name: "<b>\"{{csrf}}", detail: .text("<script>1</script>"))]))
        #expect(!html.contains("<script>1") && !html.contains("<b>"))
    }

    @Test("keep a mistaken filter in its field and list nothing")
    func mistake() async throws {
        let html = try await Checkout.html(page([], [("account", "nonsense")]))
        #expect(html.contains("value=\"nonsense\"") && html.contains(words("audit.error.identifier")))
        #expect(!html.contains("/audit.csv") && !html.contains(words("audit.none.heading")))
    }

    @Test("say calmly whether the chain holds")
    func verdict() async throws {
        let good = try await Checkout.html(AuditVerdictPage(.intact(events: 1200, waiting: 1), words))
        #expect(good.contains("1200 events") && good.contains("data-tone=\"good\""))
        let broken = try await Checkout.html(AuditVerdictPage(.broken(atNumber: 17), words))
        #expect(broken.contains("event number 17") && broken.contains("data-tone=\"danger\""))
    }

    @Test(
        "write no cell that a spreadsheet takes for a formula",
        arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0", "＝1"])
    func formula(text: String) {
        #expect(AuditCSV.line([text]).hasPrefix("\"'"))
    }

    @Test("write quotes and line breaks as cells can hold them")
    func quotes() {
        #expect(AuditCSV.line(["a\"b", "c\r\nd", "", "é, ü"]) == "\"a\"\"b\",\"c\r\nd\",\"\",\"é, ü\"\r\n")
    }

    @Test("write one cell for each column of the head")
    func cells() throws {
        let line = AuditCSV.line(.sample)
        #expect(line.split(separator: "\",\"").count == AuditCSV.head.split(separator: "\",\"").count)
        #expect(line.contains("\"2026-11-21 10:32:00Z\""))
    }

    private func entry(name: String? = nil, detail: AuditEntry.Detail) -> AuditEntry {
        AuditEntry(
            id: AuditEventID(UUID()), moment: Date(timeIntervalSince1970: 0), action: "noLongerKnown", outcome: .done,
            account: nil, name: name, role: nil, patient: nil, subject: nil, detail: detail, number: nil)
    }
}
