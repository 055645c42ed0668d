import Accounts
import Base
import HTTP
import Web

/// Someone new, as entered.
struct PersonForm: Sendable {
    let name: String
    let email: String
    let role: Role?
    let department: DepartmentID?

    init(_ form: FormFields) {
        name = form["name"] ?? ""
        email = form["email"] ?? ""
        role = form["role"].flatMap(Role.init(rawValue:)).flatMap { $0.isStaff ? $0 : nil }
        department = form["department"].flatMap { DepartmentID($0) }
    }

    /// Sentences by field; empty when all can be saved.
    func errors(_ departments: [Department], _ words: Words) -> [String: String] {
        var errors: [String: String] = [:]
        do throws(AccountError) { _ = try Accounts.checkedName(name) } catch {
            errors["name"] = words(error.sentence.key)
        }
        do throws(AccountError) { _ = try Accounts.checkedEmail(email) } catch {
            errors["email"] = words(error.sentence.key)
        }
        if role == nil { errors["role"] = words(AdminError.roleMissing.sentence.key) }
        if !departments.contains(where: { $0.id == department }) {
            errors["department"] = words(AdminError.departmentMissing.sentence.key)
        }
        return errors
    }

    func page(_ errors: [String: String], _ departments: [Department], _ words: Words) -> PersonFormPage {
        let roles = AccountRules.staffRoles.map {
            FieldPart.Option($0.rawValue, words($0.word), isSelected: $0 == role)
        }
        let places = departments.map {
            FieldPart.Option("\($0.id)", $0.name, isSelected: $0.id == department || departments.count == 1)
        }
        let choose = FieldPart.Option("", words("admin.person.choose"))
        return PersonFormPage(
            inputs: [
                FieldPart(
                    "name", label: words("admin.person.name"), value: name, error: errors["name"], isRequired: true,
                    autocomplete: "off", longest: 200),
                FieldPart(
                    "email", label: words("admin.person.email"), value: email, type: "email",
                    hint: words("admin.person.emailHint"), error: errors["email"], isRequired: true,
                    autocomplete: "off", longest: 254),
            ],
            role: FieldPart(
                "role", label: words("admin.person.role"), type: "radio", hint: words("admin.person.roleHint"),
                error: errors["role"], isRequired: true, options: roles),
            department: FieldPart(
                "department", label: words("admin.person.department"), error: errors["department"], isRequired: true,
                options: places.count == 1 ? places : [choose] + places),
            words: words)
    }
}
