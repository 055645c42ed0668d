import Base
import Pages
import Web

/// A form that stands alone on its page: signing in, setting up, choosing a password.
struct AccountFormPage: Page {
    static let template = "Accounts/form"
    let title: String
    let lead: String?
    let action: String
    let inputs: [FieldPart]
    let button: String
    let errors: ErrorSummaryPart?

    init(title: String, lead: String? = nil, action: String, inputs: [FieldPart], button: String, words: Words) {
        self.title = title
        self.lead = lead
        self.action = action
        self.inputs = inputs
        self.button = button
        errors = ErrorSummaryPart(heading: words("accounts.error.heading"), of: inputs)
    }

    static let fields: Fields<AccountFormPage> = [
        "title": { $0.title }, "lead": { $0.lead }, "action": { $0.action }, "inputs": { $0.inputs },
        "button": { $0.button }, "errors": { $0.errors },
    ]

    static let sample = AccountFormPage(
        title: "Sign in", lead: "Lead", action: AccountLinks.signIn,
        inputs: [FieldPart("email", label: "E-mail", error: "Wrong", isRequired: true)], button: "Sign in",
        words: Words(language: "en", texts: [:]))
}
