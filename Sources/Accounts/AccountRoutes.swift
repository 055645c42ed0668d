import Audit
import Base
import HTTP
import Pages
import Postgres
import Records
import Vault
import Web

package enum AccountRoutes {
    package static let all: [Route<Context>] = [
        .get("/sign-in", does: .signIn, showSignIn),
        .post("/sign-in", does: .signIn, cost: 20, signIn),
        .post("/sign-out", does: .signOut, signOut),
        .get("/set-up/:secret", does: .setUp, showSetUp),
        .post("/set-up/:secret", does: .setUp, setUp),
        .get("/password/:secret", does: .choosePassword, showPassword),
        .post("/password/:secret", does: .choosePassword, choosePassword),
    ]

    private static func showSignIn(_ request: Request, _ context: Context) async throws -> Response {
        if context.session != nil { return .redirect(to: "/") }
        return try context.page(signInPage(context.words))
    }

    private static func signIn(_ request: Request, _ context: Context) async throws -> Response {
        let email = context.form["email"] ?? ""
        let outcome = try await SignIn(clinic: context.clinic).attempt(
            email: email, password: context.form["password"] ?? "")
        switch outcome {
        case .signedIn(let secret):
            return context.beginningSession(secret, .redirect(to: "/"))
        case .wrong:
            return try context.page(
                signInPage(context.words, email: email, error: "accounts.signIn.wrong"), status: 422)
        case .locked:
            return try context.page(
                signInPage(context.words, email: email, error: "accounts.signIn.locked"), status: 429)
        }
    }

    private static func signOut(_ request: Request, _ context: Context) async throws -> Response {
        let viewer = context.viewer
        if let hash = context.session?.secretHash {
            try await context.database.write { session in
                try BrowserSessions.end(hash, in: session)
                try AuditTrail.record(AuditEvent(.signOut, by: viewer), context.records, in: session)
            }
        }
        return context.endingSession(context.redirect(to: AccountLinks.signIn, done: "accounts.signedOut"))
    }

    private static func signInPage(_ words: Words, email: String = "", error: String? = nil) -> AccountFormPage {
        AccountFormPage(
            title: words("accounts.signIn.title"), action: AccountLinks.signIn,
            inputs: [
                FieldPart(
                    "email", label: words("accounts.signIn.email"), value: email, type: "email",
                    error: error.map { words($0) }, isRequired: true, autocomplete: "username"),
                FieldPart(
                    "password", label: words("accounts.signIn.password"), type: "password", isRequired: true,
                    autocomplete: "current-password"),
            ], button: words("accounts.signIn.button"), words: words)
    }
}
