import Base
import FoundationEssentials
import Vault

/// The place in a list of patients after which a page begins; in addresses 48 hexadecimal digits.
package struct PatientCursor: Sendable, LosslessStringConvertible, Equatable {
    let lastActivity: Date
    let id: PatientID

    init(after patient: Patient) {
        lastActivity = patient.lastActivity
        id = patient.id
    }

    package init?(_ text: String) {
        guard text.utf8.count == 48, let number = UInt64(text.prefix(16), radix: 16),
            let bytes = Hex.bytes(String(text.dropFirst(16)))
        else { return nil }
        let microseconds = Int64(bitPattern: number)
        // What PostgreSQL can hold.
        guard abs(Double(microseconds)) < 1e17 else { return nil }
        lastActivity = Date(timeIntervalSinceReferenceDate: Double(microseconds) / 1e6)
        id = PatientID(bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) })
    }

    package var description: String {
        let microseconds = Int64((lastActivity.timeIntervalSinceReferenceDate * 1e6).rounded())
        let digits = String(UInt64(bitPattern: microseconds), radix: 16)
        let padding = String(repeating: "0", count: 16 - digits.count)
        return padding + digits + id.uuid.uuidString.lowercased().filter { $0 != "-" }
    }
}
