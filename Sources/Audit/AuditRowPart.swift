import Base
import FoundationEssentials
import Pages
import Web

/// A line of the trail.
struct AuditRowPart: PagePart {
    let time: String
    let who: String
    let whoLink: String?
    let role: String?
    let action: String
    let subject: String?
    let badge: BadgePart
    let patient: String?
    let patientLink: String?
    let detail: String?
    let number: String

    init(_ entry: AuditEntry, _ words: Words) {
        time = UTCMoment.text(entry.moment)
        who = entry.name ?? entry.account.map { Self.short($0.uuid) } ?? words("audit.list.nobody")
        whoLink = entry.account.map { AuditLinks.list(AuditFilter(account: $0)) }
        role = entry.role.map { words($0.word) }
        action = Action(rawValue: entry.action).map { words($0.auditWord) } ?? entry.action
        subject = entry.subject.map { "\(Self.kind($0.kind, words)) \(Self.short($0.id))" }
        badge = Self.badge(entry.outcome, words)
        patient = entry.patient.map { Self.short($0.uuid) }
        patientLink = entry.patient.map { AuditLinks.list(AuditFilter(patient: $0)) }
        detail =
            switch entry.detail {
            case .none: nil
            case .text(let text): text
            case .ofPatient: words("audit.list.sealed")
            case .unreadable: words("audit.list.unreadable")
            }
        number = entry.number.map { String($0) } ?? words("audit.list.waiting")
    }

    /// A trail outlives the kinds of record that the program knows.
    private static func kind(_ kind: String, _ words: Words) -> String {
        let key = "audit.subject." + kind
        return words.has(key) ? words(key) : kind
    }

    /// The end of an identifier: the beginning of a UUIDv7 is only its time.
    static func short(_ id: UUID) -> String { "…" + id.uuidString.lowercased().suffix(8) }

    private static func badge(_ outcome: AuditEvent.Outcome, _ words: Words) -> BadgePart {
        let word = words(outcome.word)
        return switch outcome {
        case .done: BadgePart(icon: "check", word: word)
        case .refused: BadgePart(icon: "lock", word: word, tone: .attention)
        case .failed: BadgePart(icon: "warning", word: word, tone: .danger)
        }
    }

    static let fields: Fields<AuditRowPart> = [
        "time": { $0.time }, "who": { $0.who }, "whoLink": { $0.whoLink }, "role": { $0.role },
        "action": { $0.action }, "subject": { $0.subject }, "badge": { $0.badge }, "patient": { $0.patient },
        "patientLink": { $0.patientLink }, "detail": { $0.detail }, "number": { $0.number },
    ]
}

extension AuditEntry {
    static let sample = AuditEntry(
        id: AuditEventID(UUID()), moment: Date(timeIntervalSince1970: 1_795_257_120), action: Action.viewScans.rawValue,
        outcome: .refused, account: AccountID(UUID()), name: "A. Lind", role: .clinician, patient: PatientID(UUID()),
        subject: Subject(kind: "study", id: UUID()), detail: .text("list"), number: 7)
}
