import Base
import Pages
import Postgres
import Web

struct AuditListPage: Page {
    static let template = "Audit/list"
    let title: String
    let list = AuditLinks.list
    let verify = AuditLinks.verify
    let file: String?
    let selects: [FieldPart]
    let inputs: [FieldPart]
    let errors: ErrorSummaryPart?
    let isFiltered: Bool
    let columns: [ColumnPart]
    let rows: [AuditRowPart]
    let none: EmptyPart?
    let pagination: PaginationPart?

    init(_ form: AuditFilterForm, _ entries: KeyedPage<AuditEntry>, isFirst: Bool, _ words: Words) {
        let filter = form.filter
        title = words("audit.list.title")
        (selects, inputs) = form.inputs(words)
        errors = ErrorSummaryPart(heading: words("audit.error.heading"), of: selects + inputs)
        isFiltered = filter != AuditFilter() || errors != nil
        file = errors == nil ? AuditLinks.file(filter) : nil
        columns =
            ["time", "who", "action", "outcome", "patient", "detail"].map { ColumnPart(words("audit.list." + $0)) }
            + [ColumnPart(words("audit.list.number"), isNumber: true)]
        rows = entries.rows.map { AuditRowPart($0, words) }
        none =
            entries.rows.isEmpty && errors == nil
            ? EmptyPart(
                icon: "audit", heading: words("audit.none.heading"),
                text: words(isFiltered ? "audit.none.filtered" : "audit.none.text")) : nil
        pagination = PaginationPart(
            words: words("audit.list.shown", count: rows.count), first: isFirst ? nil : AuditLinks.list(filter),
            next: entries.next.map { AuditLinks.list(filter, after: AuditCursor(after: $0)) })
    }

    static let fields: Fields<AuditListPage> = [
        "title": { $0.title }, "list": { $0.list }, "verify": { $0.verify }, "file": { $0.file },
        "selects": { $0.selects }, "inputs": { $0.inputs }, "errors": { $0.errors }, "filtered": { $0.isFiltered },
        "columns": { $0.columns }, "paged": { !$0.rows.isEmpty }, "rows": { $0.rows },
        "none": { $0.none }, "pagination": { $0.pagination },
    ]

    static let sample = AuditListPage(
        AuditFilterForm([("outcome", "done")]),
        KeyedPage(rows: [.sample], hasMore: true), isFirst: false, Words(language: "en", texts: [:]))
}
