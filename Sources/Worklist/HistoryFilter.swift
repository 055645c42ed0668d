import Analysis
import Base
import HTTP
import Scans

/// What a history is narrowed to and how it is ordered, as its address says it. Holds nothing of a record.
struct HistoryFilter: Sendable, Equatable {
    enum Order: String, CaseIterable, Sendable {
        case captured, uploaded, probability
    }

    var modality: Modality?
    /// The key of a model's label.
    var finding: String?
    var state: ScanState?
    /// As typed.
    var from = ""
    var to = ""
    var order = Order.captured
    var isAscending = false

    var first: CivilDate? { CivilDate(typed: from) }
    var last: CivilDate? { CivilDate(typed: to) }

    /// Whether only some of the scans are asked for.
    var isNarrow: Bool { modality != nil || finding != nil || state != nil || !from.isEmpty || !to.isEmpty }

    init() {}

    /// Choices that are none count as not made.
    ///
    /// - Parameters:
    ///   - query: the address's value of a name.
    ///   - findings: the labels that can be chosen.
    init(reading query: (String) -> String?, findings: [String]) {
        modality = query("modality").flatMap { Modality(rawValue: $0) }
        finding = query("finding").flatMap { findings.contains($0) ? $0 : nil }
        state = query("state").flatMap { ScanState(rawValue: $0) }.flatMap {
            ScanState.filters.contains($0) ? $0 : nil
        }
        from = String((query("from") ?? "").trimmed.prefix(20))
        to = String((query("to") ?? "").trimmed.prefix(20))
        order = query("order").flatMap { Order(rawValue: $0) } ?? .captured
        isAscending = query("direction") == "ascending"
    }

    /// The address of this history.
    var link: String {
        let pairs = [
            ("modality", modality?.rawValue), ("finding", finding), ("state", state?.rawValue),
            ("from", from.isEmpty ? nil : from), ("to", to.isEmpty ? nil : to),
            ("order", order == .captured ? nil : order.rawValue), ("direction", isAscending ? "ascending" : nil),
        ]
        let given = pairs.compactMap { name, value in value.map { (name, $0) } }
        return given.isEmpty ? WorklistLinks.history : WorklistLinks.history + "?" + URLEncoding.form(given)
    }

    func link(after study: StudyID) -> String { link + (link.contains("?") ? "&" : "?") + "after=\(study)" }

    /// The same scans in another order; in the other direction when it is this order already.
    func link(by order: Order) -> String {
        var other = self
        other.isAscending = self.order == order && !isAscending
        other.order = order
        return other.link
    }

    /// The labels that the catalogue knows.
    static func findings(_ words: Words) -> [String] {
        let prefix = "analysis.class."
        return words.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }
}
