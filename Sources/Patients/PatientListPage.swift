import Base
import Pages
import Postgres
import Web

/// The department's patients, or those that a search found.
struct PatientListPage: Page {
    static let template = "Patients/list"
    let title: String
    /// What was searched for; nil for the whole list.
    let typed: String?
    let columns: [ColumnPart]
    let rows: [Row]
    let none: EmptyPart?
    let pagination: PaginationPart?

    struct Row: PagePart {
        let link: String
        let name: String
        let number: String
        let born: String
        let lastActivity: String
        let badges: [BadgePart]

        static let fields: Fields<Row> = [
            "link": { $0.link }, "name": { $0.name }, "number": { $0.number }, "born": { $0.born },
            "lastActivity": { $0.lastActivity }, "badges": { $0.badges },
        ]
    }

    /// - Parameters:
    ///   - link: the list's own address, without the place in it.
    ///   - isFirst: whether this is the list's first page.
    init(_ patients: KeyedPage<Patient>, searching typed: String? = nil, at link: String, isFirst: Bool, words: Words) {
        title = words(typed == nil ? "patients.list.title" : "patients.found.title")
        self.typed = typed
        columns = [
            ColumnPart(words("patients.list.name")), ColumnPart(words("patients.list.number")),
            ColumnPart(words("patients.list.born")), ColumnPart(words("patients.list.lastActivity")),
            ColumnPart(words("patients.list.remarks")),
        ]
        rows = patients.rows.map { Row($0, words) }
        none = patients.rows.isEmpty ? Self.empty(isSearch: typed != nil, words) : nil
        pagination = PaginationPart(
            words: words("patients.list.shown", count: patients.rows.count), first: isFirst ? nil : link,
            next: patients.next.map { link + "?after=\(PatientCursor(after: $0))" })
    }

    private static func empty(isSearch: Bool, _ words: Words) -> EmptyPart {
        let key = isSearch ? "patients.found.none" : "patients.list.none"
        return EmptyPart(
            icon: isSearch ? "search" : "users", heading: words(key + ".heading"), text: words(key + ".text"),
            action: .init(link: PatientLinks.new, label: words("patients.list.new")))
    }

    static let fields: Fields<PatientListPage> = [
        "title": { $0.title }, "typed": { $0.typed }, "columns": { $0.columns },
        "table": { $0.rows.isEmpty ? nil : ["rows": $0.rows] }, "none": { $0.none },
        "pagination": { $0.pagination }, "new": { _ in PatientLinks.new }, "list": { _ in PatientLinks.list },
        "search": { _ in PatientLinks.search }, "longest": { _ in PatientSearch.longest },
    ]

    static let sample = PatientListPage(
        KeyedPage(rows: [.sample], hasMore: true), searching: "jan", at: PatientLinks.list, isFirst: false,
        words: Words(language: "en", texts: [:]))
}

extension PatientListPage.Row {
    fileprivate init(_ patient: Patient, _ words: Words) {
        link = PatientLinks.patient(patient.id)
        name = patient.details.name.listed
        number = patient.details.recordNumber
        born = patient.details.birth.map { words.date($0) } ?? words("patients.birthUnknown")
        lastActivity = words.moment(patient.lastActivity)
        badges = patient.isSynthetic ? [PatientBanner.synthetic(words)] : []
    }
}
