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
                audit_event.id::text || '|' || audit_event.action || '|' || audit_event.outcome AS visible
            FROM audit_chain
            JOIN audit_event ON audit_event.id = audit_chain.event_id
            WHERE audit_chain.number > \(start)
            ORDER BY audit_chain.number
            LIMIT \(page)
            """)
        for row in rows {
            let canonical: [UInt8] = try row["canonical"]
            let expected = AuditChain.link(after: hash, number: number + 1, canonical: canonical, vault)
            let isVisible = try agrees(canonical, visible: row["visible"])
            let (stated, stored): (Int, [UInt8]) = (try row["number"], try row["hash"])
            guard stated == number + 1, constantTimeEquals(stored, expected), isVisible else {
                return (number, hash, number + 1)
            }
            (number, hash) = (number + 1, expected)
        }
        return (number, hash, nil)
    }

    /// Whether the columns that the viewer shows are those that the chain proves.
    private static func agrees(_ canonical: [UInt8], visible: String) throws -> Bool {
        let lines = String(decoding: canonical, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 11 else { return false }
        return visible == [lines[1], lines[3], lines[4]].joined(separator: "|")
    }
}
