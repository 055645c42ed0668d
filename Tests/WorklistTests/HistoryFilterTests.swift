import Base
import HTTP
import Scans
import Testing

@testable import Worklist

@Suite("The filter of the history")
struct HistoryFilterTests {
    @Test("survives its address")
    func roundTrip() throws {
        var filter = HistoryFilter()
        filter.modality = .chestXray
        filter.finding = "mel"
        filter.state = .noModel
        filter.from = "2025"
        filter.to = "8.3.2026"
        filter.order = .probability
        filter.isAscending = true
        let query = try #require(filter.link.split(separator: "?").last)
        let fields = try #require(FormFields(Array(query.utf8)))
        #expect(HistoryFilter(reading: { fields[$0] }, findings: ["mel", "nv"]) == filter)
    }

    @Test("takes what is no choice as not chosen")
    func strange() {
        let given = [
            "modality": "x'; DROP TABLE study", "finding": "unknown", "state": "received", "order": "name",
            "direction": "down",
        ]
        #expect(HistoryFilter(reading: { given[$0] }, findings: ["mel"]) == HistoryFilter())
    }

    @Test("keeps a date that is none as typed, and does not use it")
    func unreadable() {
        let filter = HistoryFilter(reading: { $0 == "from" ? "soon" : nil }, findings: [])
        #expect(filter.from == "soon")
        #expect(filter.first == nil)
        #expect(filter.isNarrow)
    }

    @Test("the same order once more turns its direction, another begins with the greatest")
    func order() {
        let filter = HistoryFilter()
        #expect(filter.link(by: .captured) == "/history?direction=ascending")
        #expect(filter.link(by: .uploaded) == "/history?order=uploaded")
    }

    @Test("has the plain address when nothing is chosen")
    func plain() {
        #expect(HistoryFilter().link == "/history")
    }
}
