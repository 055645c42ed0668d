import Base
import Postgres
import Records
import Web

/// Reads the trail, newest first.
enum AuditQueries {
    static let page = 50

    static func list(
        _ filter: AuditFilter, after cursor: AuditCursor, limit: Int = page, _ records: Records, in session: Session
    ) throws(SQLError) -> KeyedPage<AuditEntry> {
        let rows = try session.rows(
            """
            SELECT audit_event.id, audit_event.happened_at, audit_event.action, audit_event.outcome,
                audit_event.account_id, audit_event.role, audit_event.patient_id, audit_event.subject_kind,
                audit_event.subject_id, audit_event.detail_sealed, audit_chain.number,
                CASE WHEN account.role <> 'patient' THEN account.name_sealed END AS name_sealed
            FROM audit_event
            LEFT JOIN audit_chain ON audit_chain.event_id = audit_event.id
            LEFT JOIN account ON account.id = audit_event.account_id
            WHERE (audit_event.happened_at, audit_event.id) < (\(cursor.moment), \(cursor.id))\(filter.condition)
            ORDER BY audit_event.happened_at DESC, audit_event.id DESC
            LIMIT \(limit + 1)
            """)
        var entries: [AuditEntry] = []
        for row in rows.prefix(limit) { entries.append(try AuditEntry(row, records.installationKey)) }
        return KeyedPage(rows: entries, hasMore: rows.count > limit)
    }
}
