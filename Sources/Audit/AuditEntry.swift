import Base
import FoundationEssentials
import Postgres
import Records
import Vault
import Web

/// An event as the trail's readers see it.
struct AuditEntry: Sendable, Equatable {
    enum Detail: Sendable, Equatable {
        case none
        case text(String)
        /// Sealed with the patient's key, which readers of the trail do not have.
        case ofPatient
        case unreadable
    }

    let id: AuditEventID
    let moment: Date
    let action: String
    let outcome: AuditEvent.Outcome
    let account: AccountID?
    /// Of staff only: a patient's name is part of the clinical record.
    let name: String?
    let role: Role?
    let patient: PatientID?
    let subject: Subject?
    let detail: Detail
    /// Nil while the event waits for the chain.
    let number: Int?

    struct Subject: Sendable, Equatable {
        let kind: String
        let id: UUID
    }
}

extension AuditEntry {
    init(_ row: Row, _ key: DataKey) throws(SQLError) {
        let outcome: String = try row["outcome"]
        let role: String? = try row["role"]
        let account: AccountID? = try row["account_id"]
        let sealedName: [UInt8]? = try row["name_sealed"]
        let (kind, subject): (String?, UUID?) = (try row["subject_kind"], try row["subject_id"])
        id = try row["id"]
        moment = try row["happened_at"]
        action = try row["action"]
        self.outcome = AuditEvent.Outcome(rawValue: outcome) ?? .failed
        self.account = account
        self.role = role.flatMap(Role.init(rawValue:))
        patient = try row["patient_id"]
        self.subject = kind.flatMap { kind in subject.map { Subject(kind: kind, id: $0) } }
        number = try row["number"]
        name = account.flatMap { account in
            sealedName.flatMap {
                try? key.openText($0, in: FieldPlace(table: "account", column: "name_sealed", row: account.uuid))
            }
        }
        detail = Self.detail(try row["detail_sealed"], of: id, patient: patient, key)
    }

    private static func detail(
        _ sealed: [UInt8]?, of id: AuditEventID, patient: PatientID?, _ key: DataKey
    ) -> Detail {
        guard let sealed else { return .none }
        guard patient == nil else { return .ofPatient }
        let place = FieldPlace(table: "audit_event", column: "detail_sealed", row: id.uuid)
        // One entry that cannot be opened must not hide the others.
        return (try? key.openText(sealed, in: place)).map(Detail.text) ?? .unreadable
    }
}
