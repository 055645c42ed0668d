import Base
import FoundationEssentials
import Postgres
import Records
import Vault
import Web

/// Signed-in browsers: an opaque secret in a cookie, its hash in the database, an idle and an absolute limit.
package enum BrowserSessions {
    /// How often a click is written down; not at every request.
    private static let noteSeconds = 30

    /// Who a session's cookie belongs to.
    package static func recogniser(_ records: Records, _ settings: Settings) -> Entrance.Recognise {
        { hash in
            guard let found = try await records.database.read({ try find(hash, settings, records, in: $0) }) else {
                return nil
            }
            if found.seenSecondsAgo > noteSeconds {
                _ = try await records.database.write(durability: .relaxed) {
                    try $0.execute("UPDATE session SET seen_at = now() WHERE secret_hash = \(hash)")
                }
            }
            return found.viewer
        }
    }

    /// A session for an account whose owner has proven to be there; its secret goes into the browser's cookie.
    package static func begin(for account: AccountID, _ settings: Settings, in session: Session) throws -> Token {
        let secret = Token.random()
        try session.execute("DELETE FROM session WHERE expires_at < now()")
        try session.execute(
            """
            INSERT INTO session (secret_hash, account_id, expires_at)
            VALUES (\(secret.hash), \(account), now() + make_interval(hours => \(Int32(settings.sessionHours))))
            """)
        return secret
    }

    static func end(_ hash: [UInt8], in session: Session) throws {
        try session.execute("DELETE FROM session WHERE secret_hash = \(hash)")
    }

    package static func endAll(of account: AccountID, in session: Session) throws {
        try session.execute("DELETE FROM session WHERE account_id = \(account)")
    }

    private static func find(
        _ hash: [UInt8], _ settings: Settings, _ records: Records, in session: Session
    ) throws -> (viewer: Viewer, seenSecondsAgo: Int)? {
        guard
            let row = try session.rows(
                """
                SELECT account.id, account.role, account.department_id, account.name_sealed,
                    extract(epoch FROM now() - session.seen_at)::bigint AS idle
                FROM session
                JOIN account ON account.id = session.account_id
                WHERE session.secret_hash = \(hash) AND session.expires_at > now() AND account.state = 'active'
                  AND session.seen_at > now() - make_interval(mins => \(Int32(settings.idleMinutes)))
                """
            ).first
        else { return nil }
        let id: AccountID = try row["id"]
        let name = try AccountFields.name(of: id).open(row["name_sealed"], records.installationKey)
        let viewer = Viewer(account: id, role: try row["role"], department: try row["department_id"], name: name)
        return (viewer, try row["idle"])
    }
}
