import Base
import FoundationEssentials

/// The place in the trail after which a page begins, newest first: `microseconds.id`.
struct AuditCursor: Sendable, Equatable, LosslessStringConvertible {
    /// Before the newest.
    static let start = AuditCursor(
        moment: Date(timeIntervalSince1970: 253_402_300_799),
        id: AuditEventID(UUID(uuid: (255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))))

    let moment: Date
    let id: AuditEventID

    init(moment: Date, id: AuditEventID) {
        self.moment = moment
        self.id = id
    }

    init(after entry: AuditEntry) {
        self.init(moment: entry.moment, id: entry.id)
    }

    init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let microseconds = Int64(parts[0]), let id = AuditEventID(String(parts[1])) else {
            return nil
        }
        self.init(moment: Date(timeIntervalSince1970: Double(microseconds) / 1e6), id: id)
    }

    var description: String { "\(Int64((moment.timeIntervalSince1970 * 1e6).rounded())).\(id)" }
}
