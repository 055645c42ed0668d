import Audit
import Base
import FoundationEssentials
import Postgres
import Records
import Vault
import Web

/// Makes and changes accounts, each change with its event on the trail.
package enum Accounts {
    /// A new account that waits for its owner to choose a password by a one-time link.
    ///
    /// - Throws: `AccountError`, `SQLError`.
    package static func invite(
        name: String, email: String, role: Role, department: DepartmentID, by viewer: Viewer?,
        isSynthetic: Bool = false,
        _ records: Records, in session: Session
    ) throws -> (id: AccountID, secret: Token) {
        let id: AccountID = records.ambient.newID()
        let name = try checkedName(name)
        let email = try checkedEmail(email)
        guard try AccountQueries.account(email: email, records, in: session) == nil else {
            throw AccountError.emailTaken
        }
        try session.execute(
            """
            INSERT INTO account (id, department_id, role, state, email_token, email_sealed, name_sealed, is_synthetic)
            VALUES (\(id), \(department), \(role), 'invited', \(AccountFields.emailToken(email, records.vault)),
                \(AccountFields.email(of: id).seal(email, records.installationKey)),
                \(AccountFields.name(of: id).seal(name, records.installationKey)), \(isSynthetic))
            """)
        let action: Action = role == .patient ? .invitePatient : .manageAccounts
        try AuditTrail.record(
            AuditEvent(action, by: viewer, subject: ("account", id.uuid), detail: "invited as \(role.rawValue)"),
            records,
            in: session)
        return (id, try OneTimeLinks.password(for: id, records, in: session))
    }

    /// A patient's account for the portal.
    package static func invitePatient(
        name: String, email: String, department: DepartmentID, by viewer: Viewer, records: Records, in session: Session
    ) throws -> (AccountID, Token) {
        let made = try invite(
            name: name, email: email, role: .patient, department: department, by: viewer, records, in: session)
        return (made.id, made.secret)
    }

    /// Sets a password's hash and opens the account.
    package static func activate(_ id: AccountID, passwordHash: String, in session: Session) throws {
        try session.execute(
            """
            UPDATE account SET password_hash = \(passwordHash), state = 'active', failures = 0, locked_until = NULL
            WHERE id = \(id) AND state <> 'disabled'
            """)
        try BrowserSessions.endAll(of: id, in: session)
    }

    package static func disable(_ id: AccountID, by viewer: Viewer?, _ records: Records, in session: Session) throws {
        try keepAnAdministrator(other: id, in: session)
        try change(id, "disabled", by: viewer, records, in: session) {
            try $0.execute("UPDATE account SET state = 'disabled' WHERE id = \(id)")
        }
        try BrowserSessions.endAll(of: id, in: session)
        try session.execute("UPDATE account_link SET used_at = now() WHERE account_id = \(id) AND used_at IS NULL")
    }

    /// Opens a disabled account again; without a password it waits for a link.
    package static func enable(_ id: AccountID, by viewer: Viewer?, _ records: Records, in session: Session) throws {
        try change(id, "enabled", by: viewer, records, in: session) {
            try $0.execute(
                """
                UPDATE account SET failures = 0, locked_until = NULL,
                    state = CASE WHEN password_hash IS NULL THEN 'invited' ELSE 'active' END
                WHERE id = \(id)
                """)
        }
    }

    package static func setRole(
        _ role: Role, of id: AccountID, by viewer: Viewer?, _ records: Records, in session: Session
    ) throws {
        let account = try AccountQueries.account(id, records, in: session)
        // A patient's account stays one: it is tied to a record.
        guard role != .patient, account.role != .patient else { throw AccountError.roleUnknown }
        if account.role == .admin, role != .admin { try keepAnAdministrator(other: id, in: session) }
        try change(id, "role \(role.rawValue)", by: viewer, records, in: session) {
            try $0.execute("UPDATE account SET role = \(role) WHERE id = \(id)")
        }
        try BrowserSessions.endAll(of: id, in: session)
    }

    /// A fresh one-time link for a forgotten password; the old password works until the link is used.
    package static func reset(_ id: AccountID, by viewer: Viewer?, _ records: Records, in session: Session) throws
        -> Token
    {
        try change(id, "password link", by: viewer, records, in: session) { _ in }
        return try OneTimeLinks.password(for: id, records, in: session)
    }

    /// A name without spaces around it.
    package static func checkedName(_ name: String) throws(AccountError) -> String {
        let name = String(name.trimmed)
        guard !name.isEmpty else { throw .nameMissing }
        guard name.count <= 200, !name.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
            throw .nameTooLong
        }
        return name
    }

    /// An e-mail address without spaces around it; only its shape is checked.
    package static func checkedEmail(_ email: String) throws(AccountError) -> String {
        let email = String(email.trimmed)
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard email.utf8.count <= 254, parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
            !parts[1].hasPrefix("."), !parts[1].hasSuffix("."),
            !email.unicodeScalars.contains(where: { $0.value <= 32 || $0.value == 127 })
        else { throw .emailMalformed }
        return email
    }

    private static func keepAnAdministrator(other id: AccountID, in session: Session) throws {
        // Locks the administrators, so that two cannot disable each other at once.
        let others = try session.rows(
            "SELECT id FROM account WHERE role = 'admin' AND state = 'active' ORDER BY id FOR UPDATE")
        let ids = try others.map { row -> AccountID in try row["id"] }
        guard !ids.contains(id) || ids.count > 1 else { throw AccountError.lastAdministrator }
    }

    private static func change(
        _ id: AccountID, _ detail: String, by viewer: Viewer?, _ records: Records, in session: Session,
        _ body: (Session) throws -> Void
    ) throws {
        let exists: Bool = try session.value("SELECT EXISTS (SELECT FROM account WHERE id = \(id))")
        guard exists else { throw SQLError.notFound }
        try body(session)
        try AuditTrail.record(
            AuditEvent(.manageAccounts, by: viewer, subject: ("account", id.uuid), detail: detail), records, in: session
        )
    }
}
