import Accounts
import Audit
import Base
import HTTP
import Postgres
import Records
import Web

extension AdminRoutes {
    static func showPerson(_ request: Request, _ context: Context) async throws -> Response {
        let id = try request.parameter("account", as: AccountID.self)
        try await AuditTrail.note(
            AuditEvent(.manageAccounts, by: context.viewer, subject: ("account", id.uuid), detail: "shown"),
            context.records)
        return try await person(id, context)
    }

    static func changeRole(_ request: Request, _ context: Context) async throws -> Response {
        let given = context.form["role"].flatMap(Role.init(rawValue:))
        return try await change(request, context, at: "role", done: "admin.role") { id, session in
            try AccountRules.changeRole(of: id, by: context.viewer)
            guard let role = given, AccountRules.staffRoles.contains(role) else { throw AdminError.roleMissing }
            try Accounts.setRole(role, of: id, by: context.viewer, context.records, in: session)
        }
    }

    static func disable(_ request: Request, _ context: Context) async throws -> Response {
        try await change(request, context, at: "access", done: "admin.disabled") { id, session in
            try AccountRules.disable(id, by: context.viewer)
            try Accounts.disable(id, by: context.viewer, context.records, in: session)
        }
    }

    /// Opens a disabled account, and releases one that wrong passwords locked.
    static func enable(_ request: Request, _ context: Context) async throws -> Response {
        try await change(request, context, at: "access", done: "admin.enabled") { id, session in
            try Accounts.enable(id, by: context.viewer, context.records, in: session)
        }
    }

    /// Answers with the link itself: it is shown this once, and an address would keep it.
    static func makeLink(_ request: Request, _ context: Context) async throws -> Response {
        let id = try request.parameter("account", as: AccountID.self)
        do {
            let (account, secret) = try await context.database.write { session in
                let account = try AccountQueries.account(id, context.records, in: session)
                try AccountRules.link(for: account)
                return (account, try Accounts.reset(id, by: context.viewer, context.records, in: session))
            }
            return try context.page(
                LinkPage(secret, for: id, name: account.name, isNew: false, context.clinic.settings, context.words))
        } catch let error as AdminError {
            return try await person(id, context, failing: ("link", error))
        }
    }

    private static func change(
        _ request: Request, _ context: Context, at field: String, done: String,
        _ body: @escaping @Sendable (AccountID, Session) throws -> Void
    ) async throws -> Response {
        let id = try request.parameter("account", as: AccountID.self)
        do {
            try await context.database.write { try body(id, $0) }
        } catch let error as any StatusConvertible {
            return try await person(id, context, failing: (field, error))
        }
        return context.redirect(to: AdminLinks.person(id), done: done)
    }

    private static func person(
        _ id: AccountID, _ context: Context, failing: (field: String, error: any StatusConvertible)? = nil
    ) async throws -> Response {
        let account = try await context.database.read { try AccountQueries.account(id, context.records, in: $0) }
        let error = failing.map { ($0.field, context.words($0.error.sentence.key, $0.error.sentence.values)) }
        let page = PersonPage(
            account, seenBy: context.viewer, now: context.records.ambient.now(), error: error, context.words)
        return try context.page(page, status: failing?.error.status ?? 200)
    }
}
