import FoundationEssentials
import Postgres
import Records
import Vault

/// The hash chain over the events: each link proves its event and everything before it.
///
/// A link is the keyed code (HMAC-SHA-256 under a key that the database does not hold) of the link before, the number
/// and the event's canonical bytes.
enum AuditChain {
    private static let batch = 500
    /// One appender at a time, in whichever server.
    private static let lock = 4_711_001

    /// Appends events that are not in the chain yet; answers how many.
    ///
    /// - Parameter everywhere: looks at all events instead of the last hour's before the newest link, so that what an
    ///   ended server left behind is found too. No transaction lasts an hour.
    static func append(_ records: Records, everywhere: Bool, in session: Session) throws -> Int {
        let isMine: Bool = try session.value("SELECT pg_try_advisory_xact_lock(\(lock))")
        guard isMine else { return 0 }
        var (number, hash) = try last(in: session)
        let since: SQL =
            everywhere
            ? ""
            : """
            AND audit_event.happened_at > coalesce((
                SELECT newest.happened_at - interval '1 hour'
                FROM audit_chain
                JOIN audit_event AS newest ON newest.id = audit_chain.event_id
                ORDER BY audit_chain.number DESC
                LIMIT 1), '-infinity')
            """
        let waiting = try session.rows(
            """
            SELECT audit_event.id, audit_event.canonical
            FROM audit_event
            WHERE NOT EXISTS (SELECT FROM audit_chain WHERE audit_chain.event_id = audit_event.id) \(since)
            ORDER BY audit_event.happened_at, audit_event.id
            LIMIT \(batch)
            """)
        for row in waiting {
            number += 1
            hash = link(after: hash, number: number, canonical: try row["canonical"], records.vault)
            let event: UUID = try row["id"]
            try session.execute(
                "INSERT INTO audit_chain (number, event_id, hash) VALUES (\(number), \(event), \(hash))")
        }
        return waiting.count
    }

    /// The link that follows another.
    static func link(after previous: [UInt8], number: Int, canonical: [UInt8], _ vault: Vault) -> [UInt8] {
        vault.auditCode(for: previous + Array(String(number).utf8) + [0] + canonical)
    }

    static let beginning = [UInt8](repeating: 0, count: 32)

    private static func last(in session: Session) throws -> (number: Int, hash: [UInt8]) {
        guard let row = try session.rows("SELECT number, hash FROM audit_chain ORDER BY number DESC LIMIT 1").first
        else {
            return (0, beginning)
        }
        return (try row["number"], try row["hash"])
    }
}
