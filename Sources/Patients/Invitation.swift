import Accounts
import Audit
import Base
import Postgres
import Records
import Vault
import Web

/// Gives a patient an account for the portal, or a new link to the one there is.
enum Invitation {
    /// - Throws: `SQLError.notFound`, `PatientError.emailMissing`, `AccountError`.
    static func make(
        for id: PatientID, by viewer: Viewer, _ records: Records, in session: Session
    ) throws -> (patient: Patient, secret: Token) {
        // Two invitations at once would make two accounts, of which one were lost.
        try session.execute("SELECT 1 FROM patient WHERE id = \(id) FOR UPDATE")
        let patient = try PatientQueries.visible(id, to: viewer, records, in: session)
        if let account = patient.account {
            try AuditTrail.record(event(id, viewer, "new link"), records, in: session)
            return (patient, try OneTimeLinks.password(for: account, records, in: session))
        }
        guard let email = patient.details.email else { throw PatientError.emailMissing }
        let (account, secret) = try Accounts.invitePatient(
            name: String(patient.details.name.spoken.prefix(200)), email: email, department: patient.department,
            by: viewer, records: records, in: session)
        try session.execute("UPDATE patient SET account_id = \(account) WHERE id = \(id)")
        try PatientQueries.touch(id, in: session)
        try AuditTrail.record(event(id, viewer, "invited"), records, in: session)
        return (patient, secret)
    }

    private static func event(_ id: PatientID, _ viewer: Viewer, _ detail: String) -> AuditEvent {
        AuditEvent(.invitePatient, by: viewer, patient: id, subject: ("patient", id.uuid), detail: detail)
    }
}
