import Base
import Pages
import Scans
import Web

/// All scans that a clinician may see, narrowed and ordered.
struct HistoryPage: Page {
    static let template = "Worklist/history"
    let title: String
    let form: HistoryFormPart
    let errors: ErrorSummaryPart?
    let columns: [ColumnPart]
    let rows: [HistoryRow]
    let none: EmptyPart?
    let pagination: PaginationPart?

    init(_ view: HistoryView, words: Words) {
        let filter = view.filter
        title = words("worklist.history.title")
        form = HistoryFormPart(filter, seesResults: view.seesResults, words)
        errors = ErrorSummaryPart(heading: words("worklist.error.heading"), of: form.dates)
        columns = Self.columns(filter, seesResults: view.seesResults, words)
        rows = view.entries.rows.map { HistoryRow($0, words) }
        none = rows.isEmpty ? Self.empty(isNarrow: filter.isNarrow, words) : nil
        pagination = PaginationPart(
            words: words("worklist.history.shown", count: rows.count), first: view.isFirst ? nil : filter.link,
            next: view.entries.next.map { filter.link(after: $0.scan.study) })
    }

    private static func columns(_ filter: HistoryFilter, seesResults: Bool, _ words: Words) -> [ColumnPart] {
        func sorted(_ key: String, by order: HistoryFilter.Order) -> ColumnPart {
            let direction: ColumnPart.Order? =
                filter.order == order ? (filter.isAscending ? .ascending : .descending) : nil
            return ColumnPart(words(key), link: filter.link(by: order), order: direction)
        }
        return [
            ColumnPart(words("worklist.history.picture")), ColumnPart(words("worklist.history.patient")),
            ColumnPart(words("worklist.history.scan")), sorted("worklist.history.captured", by: .captured),
            sorted("worklist.history.uploaded", by: .uploaded), ColumnPart(words("worklist.history.state")),
        ] + (seesResults ? [sorted("worklist.history.finding", by: .probability)] : [])
    }

    private static func empty(isNarrow: Bool, _ words: Words) -> EmptyPart {
        let key = isNarrow ? "worklist.history.noMatch" : "worklist.history.none"
        return EmptyPart(
            icon: isNarrow ? "search" : "scan", heading: words(key + ".heading"), text: words(key + ".text"),
            action: isNarrow
                ? .init(link: WorklistLinks.history, label: words("worklist.history.all"))
                : .init(link: ScanLinks.upload, label: words("worklist.patient.upload")))
    }

    static let fields: Fields<HistoryPage> = [
        "title": { $0.title }, "form": { $0.form }, "errors": { $0.errors }, "columns": { $0.columns },
        "table": { $0.rows.isEmpty ? nil : ["rows": $0.rows] }, "seesResults": { $0.form.finding != nil },
        "none": { $0.none },
        "pagination": { $0.pagination },
    ]
}
