import Base
import HTTP
import Vault
import Web

/// A new password, entered twice.
struct PasswordPair: Sendable {
    let first: String
    let second: String

    init(_ form: FormFields) {
        first = form["password"] ?? ""
        second = form["password-again"] ?? ""
    }

    /// Sentences by field; empty when the password will do.
    func errors(knowing names: [String], _ words: Words) -> [String: String] {
        do {
            try PasswordPolicy.check(first, knowing: names)
        } catch {
            return ["password": words("accounts.policy.\(error)")]
        }
        return first == second ? [:] : ["password-again": words("accounts.policy.different")]
    }

    static func inputs(_ errors: [String: String], _ words: Words) -> [FieldPart] {
        [
            FieldPart(
                "password", label: words("accounts.password.new"), type: "password",
                hint: words("accounts.password.hint"),
                error: errors["password"], isRequired: true, autocomplete: "new-password", longest: 256),
            FieldPart(
                "password-again", label: words("accounts.password.again"), type: "password",
                error: errors["password-again"], isRequired: true, autocomplete: "new-password", longest: 256),
        ]
    }
}
