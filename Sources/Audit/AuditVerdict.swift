import Postgres
import Records
import Vault

/// What verifying the trail found.
package enum AuditVerdict: Sendable, Equatable {
    /// Every link is right; so many events are in the chain, so many wait for it.
    case intact(events: Int, waiting: Int)
    /// The first link that does not follow from its event and the link before.
    case broken(atNumber: Int)
}

extension AuditTrail {
    private static let page = 1000

    /// Recomputes the whole chain.
    package static func verify(_ records: Records) async throws -> AuditVerdict {
        var number = 0
        var hash = AuditChain.beginning
        while true {
            let (from, previous) = (number, hash)
            let found = try await records.database.read { session in
                try step(after: from, hash: previous, records.vault, in: session)
            }
            if let broken = found.broken { return .broken(atNumber: broken) }
            if found.number == from {
                let waiting: Int = try await records.database.read { session in
                    try session.value(
                        "SELECT (SELECT count(*) FROM audit_event) - (SELECT count(*) FROM audit_chain)")
                }
                return .intact(events: from, waiting: waiting)
            }
            (number, hash) = (found.number, found.hash)
        }
    }

    private static func step(
        after start: Int, hash: [UInt8], _ vault: Vault, in session: Session
    ) throws -> (number: Int, hash: [UInt8], broken: Int?) {
        var (number, hash) = (start, hash)
        let rows = try session.rows(
            """
            SELECT audit_chain.number, audit_chain.hash, audit_event.canonical,
                concat_ws(chr(10), audit_event.id, round(extract(epoch FROM audit_event.happened_at) * 1000)::bigint,
                    audit_event.action, audit_event.outcome, coalesce(audit_event.account_id::text, ''),
                    coalesce(audit_event.role, ''), coalesce(audit_event.patient_id::text, ''),
                    coalesce(audit_event.subject_kind, ''), coalesce(audit_event.subject_id::text, ''),
                    coalesce(encode(sha256(audit_event.detail_sealed), 'hex'), '')) AS visible
            FROM audit_chain
            JOIN audit_event ON audit_event.id = audit_chain.event_id
            WHERE audit_chain.number > \(start)
            ORDER BY audit_chain.number
            LIMIT \(page)
            """)
        for row in rows {
            let canonical: [UInt8] = try row["canonical"]
            let expected = AuditChain.link(after: hash, number: number + 1, canonical: canonical, vault)
            let isShown = try canonical == AuditEvent.canonical(columns: row["visible"])
            let (stated, stored): (Int, [UInt8]) = (try row["number"], try row["hash"])
            guard stated == number + 1, constantTimeEquals(stored, expected), isShown else {
                return (number, hash, number + 1)
            }
            (number, hash) = (number + 1, expected)
        }
        return (number, hash, nil)
    }
}
