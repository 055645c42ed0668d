import Base
import FoundationEssentials
import Postgres
import Records
import Vault

/// Links that work once: their secret's hash is all that is kept.
package enum OneTimeLinks {
    private static let days = 3

    /// A link by which an account's owner chooses a password. Earlier ones end.
    package static func password(for account: AccountID, _ records: Records, in session: Session) throws -> Token {
        try session.execute("UPDATE account_link SET used_at = now() WHERE account_id = \(account) AND used_at IS NULL")
        return try insert("password", account, in: session)
    }

    /// The link that makes the first administrator. Earlier ones end.
    package static func setUp(in session: Session) throws -> Token {
        try session.execute("UPDATE account_link SET used_at = now() WHERE purpose = 'setup' AND used_at IS NULL")
        return try insert("setup", nil, in: session)
    }

    /// The account that a password link is for, as long as it works.
    ///
    /// - Throws: `AccountError.linkOver`.
    static func account(of secret: String?, in session: Session) throws -> AccountID {
        let id: [AccountID?] = try find("password", secret, in: session)
        guard let account = id.first ?? nil else { throw AccountError.linkOver }
        return account
    }

    /// - Throws: `AccountError.linkOver` when the set-up link does not work any more.
    static func checkSetUp(_ secret: String?, in session: Session) throws {
        guard try !find("setup", secret, in: session).isEmpty, try AccountQueries.administrators(in: session) == 0
        else {
            throw AccountError.linkOver
        }
    }

    /// Ends a link in the transaction that acts on it.
    ///
    /// - Throws: `AccountError.linkOver` when another request was first.
    static func use(_ secret: String?, in session: Session) throws {
        guard let hash = secret.flatMap({ Token(text: $0) })?.hash else { throw AccountError.linkOver }
        let used = try session.execute(
            """
            UPDATE account_link SET used_at = now()
            WHERE secret_hash = \(hash) AND used_at IS NULL AND expires_at > now()
            """)
        guard used == 1 else { throw AccountError.linkOver }
    }

    private static func find(_ purpose: String, _ secret: String?, in session: Session) throws -> [AccountID?] {
        guard let hash = secret.flatMap({ Token(text: $0) })?.hash else { throw AccountError.linkOver }
        return try session.values(
            """
            SELECT account_id FROM account_link
            WHERE secret_hash = \(hash) AND purpose = \(purpose) AND used_at IS NULL AND expires_at > now()
            """)
    }

    private static func insert(_ purpose: String, _ account: AccountID?, in session: Session) throws -> Token {
        let secret = Token.random()
        try session.execute(
            """
            INSERT INTO account_link (secret_hash, purpose, account_id, expires_at)
            VALUES (\(secret.hash), \(purpose), \(account), now() + make_interval(days => \(Int32(days))))
            """)
        return secret
    }
}
