import Accounts
import Base
import Pages
import Web

struct DepartmentsPage: Page {
    static let template = "Admin/departments"
    let title: String
    let list = AdminLinks.people
    let action = AdminLinks.departments
    let names: [String]
    let none: EmptyPart?
    let input: FieldPart
    let errors: ErrorSummaryPart?

    init(_ departments: [Department], entered: String = "", error: String? = nil, _ words: Words) {
        title = words("admin.departments.title")
        names = departments.map(\.name)
        none =
            departments.isEmpty
            ? EmptyPart(icon: "users", heading: words("admin.departments.none"), text: words("admin.departments.hint"))
            : nil
        input = FieldPart(
            "name", label: words("admin.departments.name"), value: entered, hint: words("admin.departments.hint"),
            error: error, isRequired: true, autocomplete: "off", longest: 100)
        errors = ErrorSummaryPart(heading: words("accounts.error.heading"), of: [input])
    }

    static let fields: Fields<DepartmentsPage> = [
        "title": { $0.title }, "list": { $0.list }, "action": { $0.action }, "names": { $0.names }, "none": { $0.none },
        "input": { $0.input }, "errors": { $0.errors },
    ]

    static let sample = DepartmentsPage([], entered: "Derm", error: "Taken.", Words(language: "en", texts: [:]))
}
