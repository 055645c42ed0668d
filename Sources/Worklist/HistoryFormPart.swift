import Analysis
import Base
import Pages
import Scans
import Web

/// The form that narrows the history.
struct HistoryFormPart: PagePart {
    let modality: FieldPart
    let finding: FieldPart?
    let state: FieldPart?
    let from: FieldPart
    let to: FieldPart
    let order: String
    let direction: String?
    let clear: String?

    var dates: [FieldPart] { [from, to] }

    init(_ filter: HistoryFilter, seesResults: Bool, _ words: Words) {
        modality = Self.choice(
            "modality", filter.modality?.rawValue, of: Modality.allCases.map { ($0.rawValue, words($0.word)) }, words)
        finding =
            seesResults
            ? Self.choice(
                "finding", filter.finding,
                of: HistoryFilter.findings(words).map { ($0, ClassWords.name(of: $0, words)) }, words) : nil
        state =
            seesResults
            ? Self.choice(
                "state", filter.state?.rawValue, of: ScanState.filters.map { ($0.rawValue, words($0.word)) }, words)
            : nil
        from = Self.date("from", filter.from, isRead: filter.first != nil, words)
        to = Self.date("to", filter.to, isRead: filter.last != nil, words)
        order = filter.order.rawValue
        direction = filter.isAscending ? "ascending" : nil
        clear = filter.isNarrow ? WorklistLinks.history : nil
    }

    private static func choice(
        _ name: String, _ chosen: String?, of values: [(value: String, label: String)], _ words: Words
    ) -> FieldPart {
        let any = FieldPart.Option("", words("worklist.filter.any"), isSelected: chosen == nil)
        return FieldPart(
            name, label: words("worklist.filter." + name),
            options: [any] + values.map { .init($0.value, $0.label, isSelected: $0.value == chosen) })
    }

    private static func date(_ name: String, _ typed: String, isRead: Bool, _ words: Words) -> FieldPart {
        FieldPart(
            name, label: words("worklist.filter." + name), value: typed,
            error: typed.isEmpty || isRead ? nil : words("worklist.error.date"), autocomplete: "off", longest: 20)
    }

    static let fields: Fields<HistoryFormPart> = [
        "modality": { $0.modality }, "finding": { $0.finding }, "state": { $0.state }, "from": { $0.from },
        "to": { $0.to }, "order": { $0.order }, "direction": { $0.direction }, "clear": { $0.clear },
        "action": { _ in WorklistLinks.history },
    ]
}
