import Base
import FoundationEssentials
import Postgres
import Web

/// What the trail is narrowed to. Codes, identifiers and days only, since it travels in addresses.
struct AuditFilter: Sendable, Equatable {
    var action: Action?
    var outcome: AuditEvent.Outcome?
    var account: AccountID?
    var patient: PatientID?
    /// The first day, in UTC.
    var from: CivilDate?
    /// The last day, in UTC.
    var to: CivilDate?

    /// The filter as an address carries it.
    var query: [(String, String)] {
        let pairs: [(String, String?)] = [
            ("action", action?.rawValue), ("outcome", outcome?.rawValue), ("account", account?.description),
            ("patient", patient?.description), ("from", from?.description), ("to", to?.description),
        ]
        return pairs.compactMap { name, value in value.map { (name, $0) } }
    }

    /// The conditions on `audit_event`, each beginning with AND.
    var condition: SQL {
        var sql: SQL = ""
        if let action { sql += " AND audit_event.action = \(action.rawValue)" }
        if let outcome { sql += " AND audit_event.outcome = \(outcome.rawValue)" }
        if let account { sql += " AND audit_event.account_id = \(account)" }
        if let patient { sql += " AND audit_event.patient_id = \(patient)" }
        if let from { sql += " AND audit_event.happened_at >= \(Self.midnight(from, 0))" }
        if let to { sql += " AND audit_event.happened_at < \(Self.midnight(to, 1))" }
        return sql
    }

    private static func midnight(_ day: CivilDate, _ later: Int) -> Date {
        Date(timeIntervalSince1970: Double(day.daysSince1970 + later) * 86_400)
    }
}
