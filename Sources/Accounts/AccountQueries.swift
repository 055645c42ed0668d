import Base
import FoundationEssentials
import Postgres
import Records
import Vault
import Web

/// Reads accounts; names and addresses are opened with the installation's key.
package enum AccountQueries {
    private static let columns: SQL =
        """
        account.id, account.department_id, department.name AS department_name, account.role, account.state,
        account.name_sealed, account.email_sealed, account.created_at, account.signed_in_at, account.locked_until
        FROM account
        JOIN department ON department.id = account.department_id
        """

    /// - Throws: `SQLError.notFound`.
    package static func account(_ id: AccountID, _ records: Records, in session: Session) throws -> Account {
        try account(session.oneRow("SELECT \(columns) WHERE account.id = \(id)"), records)
    }

    /// The account of an e-mail address, whatever its letters' case.
    package static func account(email: String, _ records: Records, in session: Session) throws -> Account? {
        let token = AccountFields.emailToken(email, records.vault)
        return try session.rows("SELECT \(columns) WHERE account.email_token = \(token)").first.map {
            try account($0, records)
        }
    }

    /// Newest first, after a cursor.
    package static func list(after cursor: AccountCursor, _ records: Records, in session: Session) throws -> [Account] {
        try session.rows(
            """
            SELECT \(columns)
            WHERE (account.created_at, account.id) < (\(cursor.created), \(cursor.id))
            ORDER BY account.created_at DESC, account.id DESC
            LIMIT \(AccountCursor.page + 1)
            """
        ).map { try account($0, records) }
    }

    /// How many administrators can sign in.
    package static func administrators(in session: Session) throws -> Int {
        try session.value("SELECT count(*) FROM account WHERE role = 'admin' AND state = 'active'")
    }

    private static func account(_ row: Row, _ records: Records) throws -> Account {
        let id: AccountID = try row["id"]
        return Account(
            id: id, department: try row["department_id"], departmentName: try row["department_name"],
            role: try row["role"], state: try row["state"],
            name: try AccountFields.name(of: id).open(row["name_sealed"], records.installationKey),
            email: try AccountFields.email(of: id).open(row["email_sealed"], records.installationKey),
            created: try row["created_at"], signedIn: try row["signed_in_at"], lockedUntil: try row["locked_until"])
    }
}
