import Audit
import Base
import HTTP
import Pages
import Postgres
import Records
import Vault
import Web

extension AccountRoutes {
    static func showSetUp(_ request: Request, _ context: Context) async throws -> Response {
        let secret = request.parameter("secret")
        try await context.database.read { try OneTimeLinks.checkSetUp(secret, in: $0) }
        return try context.page(SetUpForm(context.form).page(request.path, [:], context.words))
    }

    /// Makes the first department and the first administrator.
    static func setUp(_ request: Request, _ context: Context) async throws -> Response {
        let secret = request.parameter("secret")
        try await context.database.read { try OneTimeLinks.checkSetUp(secret, in: $0) }
        let form = SetUpForm(context.form)
        var errors = form.errors(context.words)
        guard errors.isEmpty else {
            return try context.page(form.page(request.path, errors, context.words), status: 422)
        }
        let hash = try await context.clinic.passwords.hash(form.password.first)
        let records = context.records
        do {
            try await context.database.write { session in
                try OneTimeLinks.use(secret, in: session)
                let department =
                    try Departments.all(in: session).first?.id
                    ?? Departments.add(form.department, by: nil, records, in: session)
                let made = try Accounts.invite(
                    name: form.name, email: form.email, role: .admin, department: department, by: nil, records,
                    in: session)
                try OneTimeLinks.use(made.secret.text, in: session)
                try Accounts.activate(made.id, passwordHash: hash, in: session)
                try AuditTrail.record(
                    AuditEvent(.setUp, by: nil, subject: ("account", made.id.uuid)), records, in: session)
            }
        } catch let error as AccountError where error != .linkOver {
            errors[SetUpForm.field(of: error)] = context.words(error.sentence.key)
            return try context.page(form.page(request.path, errors, context.words), status: error.status)
        }
        return context.redirect(to: AccountLinks.signIn, done: "accounts.setUp")
    }

    static func showPassword(_ request: Request, _ context: Context) async throws -> Response {
        let secret = request.parameter("secret")
        _ = try await context.database.read { try OneTimeLinks.account(of: secret, in: $0) }
        return try context.page(passwordPage(request.path, [:], context.words))
    }

    static func choosePassword(_ request: Request, _ context: Context) async throws -> Response {
        let secret = request.parameter("secret")
        let records = context.records
        let account = try await context.database.read { session in
            try AccountQueries.account(OneTimeLinks.account(of: secret, in: session), records, in: session)
        }
        let password = PasswordPair(context.form)
        let errors = password.errors(knowing: [account.name, account.email], context.words)
        guard errors.isEmpty else {
            return try context.page(passwordPage(request.path, errors, context.words), status: 422)
        }
        let hash = try await context.clinic.passwords.hash(password.first)
        let viewer = Viewer(account: account.id, role: account.role, department: account.department, name: account.name)
        try await context.database.write { session in
            try OneTimeLinks.use(secret, in: session)
            try Accounts.activate(account.id, passwordHash: hash, in: session)
            try AuditTrail.record(
                AuditEvent(.choosePassword, by: viewer, subject: ("account", account.id.uuid)), records, in: session)
        }
        return context.redirect(to: AccountLinks.signIn, done: "accounts.password")
    }

    private static func passwordPage(_ path: String, _ errors: [String: String], _ words: Words) -> AccountFormPage {
        AccountFormPage(
            title: words("accounts.password.title"), lead: words("accounts.password.lead"), action: path,
            inputs: PasswordPair.inputs(errors, words), button: words("accounts.password.button"), words: words)
    }
}
