import Base
import FoundationEssentials
import Web

/// Something that was done, refused or failed: who, what, to whose record.
package struct AuditEvent: Sendable {
    package enum Outcome: String, Sendable, CaseIterable {
        case done, refused, failed
    }

    let action: Action
    let outcome: Outcome
    let viewer: Viewer?
    let patient: PatientID?
    let subject: (kind: StaticString, id: UUID)?
    /// Free text, kept encrypted.
    let detail: String?

    package init(
        _ action: Action, _ outcome: Outcome = .done, by viewer: Viewer?, patient: PatientID? = nil,
        subject: (kind: StaticString, id: UUID)? = nil, detail: String? = nil
    ) {
        self.action = action
        self.outcome = outcome
        self.viewer = viewer
        self.patient = patient
        self.subject = subject
        self.detail = detail
    }

    /// The bytes that the chain proves: one line a field in fixed order, the sealed detail by its hash.
    func canonical(id: UUID, at moment: Date, detailHash: String) -> [UInt8] {
        let milliseconds = Int64((moment.timeIntervalSince1970 * 1000).rounded())
        let lines = [
            id.uuidString.lowercased(), String(milliseconds), action.rawValue, outcome.rawValue,
            viewer?.account.description ?? "", viewer?.role.rawValue ?? "", patient?.description ?? "",
            subject?.kind.description ?? "", subject?.id.uuidString.lowercased() ?? "", detailHash,
        ]
        return Self.canonical(columns: lines.joined(separator: "\n"))
    }

    /// The canonical bytes of an event whose columns stand below each other in their order.
    static func canonical(columns: String) -> [UInt8] { Array("diascope audit 1\n\(columns)".utf8) }
}
