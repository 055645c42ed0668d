import Accounts
import Base
import FoundationEssentials
import Pages
import Web

struct PeopleListPage: Page {
    static let template = "Admin/people"
    let title: String
    let new = AdminLinks.newPerson
    let departments = AdminLinks.departments
    let columns: [ColumnPart]
    let rows: [Row]
    let pagination: PaginationPart?

    struct Row: PagePart {
        let link: String
        let name: String
        let email: String
        let role: String
        let department: String
        let badge: BadgePart
        let signedIn: String

        static let fields: Fields<Row> = [
            "link": { $0.link }, "name": { $0.name }, "email": { $0.email }, "role": { $0.role },
            "department": { $0.department }, "badge": { $0.badge }, "signedIn": { $0.signedIn },
        ]
    }

    /// - Parameter accounts: one more than a page holds when there are more.
    init(_ accounts: [Account], isFirst: Bool, now: Date, _ words: Words) {
        let shown = accounts.prefix(AccountCursor.page)
        title = words("admin.people.title")
        columns = ["name", "email", "role", "department", "state", "signedIn"].map {
            ColumnPart(words("admin.people." + $0))
        }
        rows = shown.map { account in
            Row(
                link: AdminLinks.person(account.id), name: account.name, email: account.email,
                role: words(account.role.word), department: account.departmentName,
                badge: BadgePart(of: account, at: now, words),
                signedIn: account.signedIn.map { words.moment($0) } ?? words("admin.people.never"))
        }
        let next = accounts.count > shown.count ? shown.last.map(AccountCursor.init(after:)) : nil
        pagination = PaginationPart(
            words: words("admin.people.shown", count: shown.count), first: isFirst ? nil : AdminLinks.people,
            next: next.map { AdminLinks.people(after: $0.description) })
    }

    static let fields: Fields<PeopleListPage> = [
        "title": { $0.title }, "new": { $0.new }, "departments": { $0.departments }, "columns": { $0.columns },
        "rows": { $0.rows }, "pagination": { $0.pagination },
    ]

    static let sample = PeopleListPage(
        [.sample], isFirst: false, now: Account.sample.created, Words(language: "en", texts: [:]))
}
