import Base
import HTTP
import Pages
import Web

/// The form for someone new.
struct PersonFormPage: Page {
    static let template = "Admin/person-form"
    let title: String
    let list = AdminLinks.people
    let inputs: [FieldPart]
    let role: FieldPart
    let department: FieldPart
    let errors: ErrorSummaryPart?

    init(inputs: [FieldPart], role: FieldPart, department: FieldPart, words: Words) {
        title = words("admin.person.new")
        self.inputs = inputs
        self.role = role
        self.department = department
        errors = ErrorSummaryPart(heading: words("accounts.error.heading"), of: inputs + [role, department])
    }

    static let fields: Fields<PersonFormPage> = [
        "title": { $0.title }, "list": { $0.list }, "inputs": { $0.inputs }, "roleField": { $0.role },
        "department": { $0.department }, "errors": { $0.errors },
    ]

    static let sample = PersonForm(FormFields([])).page(
        ["name": "Enter a name."], [], Words(language: "en", texts: [:]))
}
