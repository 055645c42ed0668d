import Accounts
import Audit
import Base
import HTTP
import Postgres
import Records
import Web

package enum AdminRoutes {
    package static let all: [Route<Context>] = [
        .get("/people", does: .manageAccounts, listPeople),
        .get("/people/new", does: .manageAccounts, newPerson),
        .post("/people", does: .manageAccounts, addPerson),
        .get("/people/:account", does: .manageAccounts, showPerson),
        .post("/people/:account/role", does: .manageAccounts, changeRole),
        .post("/people/:account/disable", does: .manageAccounts, disable),
        .post("/people/:account/enable", does: .manageAccounts, enable),
        .post("/people/:account/link", does: .manageAccounts, makeLink),
        .get("/departments", does: .manageAccounts, listDepartments),
        .post("/departments", does: .manageAccounts, addDepartment),
        .get("/system", does: .viewSystem, showSystem),
    ]

    private static func listPeople(_ request: Request, _ context: Context) async throws -> Response {
        let after = try request.query("after", as: AccountCursor.self)
        // Portal accounts carry patients' names, so looking is an event too.
        try await AuditTrail.note(
            AuditEvent(.manageAccounts, by: context.viewer, detail: "people listed"), context.records)
        let accounts = try await context.database.read { session in
            try AccountQueries.list(after: after ?? .start, context.records, in: session)
        }
        return try context.page(
            PeopleListPage(accounts, isFirst: after == nil, now: context.records.ambient.now(), context.words))
    }

    private static func newPerson(_ request: Request, _ context: Context) async throws -> Response {
        let departments = try await context.database.read { try Departments.all(in: $0) }
        return try context.page(PersonForm(context.form).page([:], departments, context.words))
    }

    /// Answers with the link itself: it is shown this once, and an address would keep it.
    private static func addPerson(_ request: Request, _ context: Context) async throws -> Response {
        let departments = try await context.database.read { try Departments.all(in: $0) }
        let form = PersonForm(context.form)
        let errors = form.errors(departments, context.words)
        guard errors.isEmpty, let role = form.role, let department = form.department else {
            return try context.page(form.page(errors, departments, context.words), status: 422)
        }
        do {
            let made = try await context.database.write { session in
                try Accounts.invite(
                    name: form.name, email: form.email, role: role, department: department, by: context.viewer,
                    context.records, in: session)
            }
            return try context.page(
                LinkPage(
                    made.secret, for: made.id, name: form.name, isNew: true, context.clinic.settings, context.words))
        } catch let error as AccountError {
            let errors = ["email": context.words(error.sentence.key)]
            return try context.page(form.page(errors, departments, context.words), status: error.status)
        }
    }

    private static func listDepartments(_ request: Request, _ context: Context) async throws -> Response {
        try await departments(context, entered: "", error: nil, status: 200)
    }

    private static func addDepartment(_ request: Request, _ context: Context) async throws -> Response {
        let name = context.form["name"] ?? ""
        do {
            _ = try await context.database.write { session in
                try Departments.add(name, by: context.viewer, context.records, in: session)
            }
            return context.redirect(to: AdminLinks.departments, done: "admin.department")
        } catch let error as AccountError {
            return try await departments(
                context, entered: name, error: context.words(error.sentence.key), status: error.status)
        }
    }

    private static func departments(
        _ context: Context, entered: String, error: String?, status: Int
    ) async throws -> Response {
        let departments = try await context.database.read { try Departments.all(in: $0) }
        return try context.page(
            DepartmentsPage(departments, entered: entered, error: error, context.words), status: status)
    }

    private static func showSystem(_ request: Request, _ context: Context) async throws -> Response {
        let items = await SystemCheck(clinic: context.clinic, patience: .seconds(5)).items()
        return try context.page(SystemPage(items, context.words))
    }
}
