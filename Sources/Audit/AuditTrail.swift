import Base
import FoundationEssentials
import Postgres
import Records
import Vault
import Web

/// The trail: events are written beside the change they tell of, and can be neither changed nor removed by the program.
package enum AuditTrail {
    /// The channel on which the sequencer hears of new events.
    static let channel = "audit"

    /// Writes an event in the transaction of its change.
    package static func record(_ event: AuditEvent, _ records: Records, in session: Session) throws {
        let id = records.ambient.newUUID()
        let now = wholeMilliseconds(records.ambient.now())
        let sealed = try event.detail.map {
            try key(of: event, records, in: session).seal(
                $0, in: FieldPlace(table: "audit_event", column: "detail_sealed", row: id))
        }
        let canonical = event.canonical(id: id, at: now, detailHash: sealed.map { Hex.text(ContentHash.of($0)) } ?? "")
        try session.execute(
            """
            INSERT INTO audit_event
                (id, happened_at, action, outcome, account_id, role, patient_id, subject_kind, subject_id,
                 detail_sealed, canonical)
            VALUES
                (\(id), \(now), \(event.action.rawValue), \(event.outcome.rawValue), \(event.viewer?.account),
                 \(event.viewer?.role.rawValue), \(event.patient), \(event.subject?.kind.description),
                 \(event.subject?.id), \(sealed), \(canonical))
            """)
        try session.notify(channel)
    }

    /// Writes an event of reading or refusal in a transaction of its own that does not wait for the disk.
    ///
    /// - Throws: `SQLError`: what cannot be put on the trail may not be shown.
    package static func note(_ event: AuditEvent, _ records: Records) async throws {
        try await records.database.write(durability: .relaxed) { session in
            try record(event, records, in: session)
        }
    }

    /// Events of the last day that are not in the chain yet: how many, and since when the oldest waits.
    package static func waiting(in session: Session) throws(SQLError) -> (events: Int, oldest: Date?) {
        let row = try session.oneRow(
            """
            SELECT count(*) AS events, min(audit_event.happened_at) AS oldest
            FROM audit_event
            LEFT JOIN audit_chain ON audit_chain.event_id = audit_event.id
            WHERE audit_chain.event_id IS NULL AND audit_event.happened_at > now() - interval '1 day'
            """)
        return (try row["events"], try row["oldest"])
    }

    /// The canonical bytes hold milliseconds; the column must hold the same moment, or the two could not be compared.
    static func wholeMilliseconds(_ moment: Date) -> Date {
        Date(timeIntervalSince1970: (moment.timeIntervalSince1970 * 1000).rounded() / 1000)
    }

    /// Details about a patient are sealed with the patient's key, so that erasing the patient erases them.
    private static func key(of event: AuditEvent, _ records: Records, in session: Session) throws -> DataKey {
        guard let patient = event.patient else { return records.installationKey }
        return try records.key(of: patient, in: session)
    }
}
