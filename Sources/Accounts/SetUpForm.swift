import Base
import HTTP
import Pages
import Web

/// What the first administrator enters.
struct SetUpForm: Sendable {
    let name: String
    let email: String
    let department: String
    let password: PasswordPair

    init(_ form: FormFields) {
        name = form["name"] ?? ""
        email = form["email"] ?? ""
        department = form["department"] ?? ""
        password = PasswordPair(form)
    }

    func errors(_ words: Words) -> [String: String] {
        var errors = password.errors(knowing: [name, email], words)
        do throws(AccountError) { _ = try Accounts.checkedName(name) } catch {
            errors["name"] = words(error.sentence.key)
        }
        do throws(AccountError) { _ = try Accounts.checkedEmail(email) } catch {
            errors["email"] = words(error.sentence.key)
        }
        return errors
    }

    static func field(of error: AccountError) -> String {
        switch error {
        case .nameMissing, .nameTooLong: "name"
        case .departmentMalformed, .departmentTaken: "department"
        default: "email"
        }
    }

    func page(_ path: String, _ errors: [String: String], _ words: Words) -> AccountFormPage {
        let inputs = [
            FieldPart(
                "name", label: words("accounts.setUp.name"), value: name, error: errors["name"], isRequired: true,
                autocomplete: "name", longest: 200),
            FieldPart(
                "email", label: words("accounts.signIn.email"), value: email, type: "email", error: errors["email"],
                isRequired: true, autocomplete: "username", longest: 254),
            FieldPart(
                "department", label: words("accounts.setUp.department"), value: department,
                hint: words("accounts.setUp.departmentHint"), error: errors["department"], isRequired: true,
                longest: 100),
        ]
        return AccountFormPage(
            title: words("accounts.setUp.title"), lead: words("accounts.setUp.lead"), action: path,
            inputs: inputs + PasswordPair.inputs(errors, words), button: words("accounts.setUp.button"), words: words)
    }
}
