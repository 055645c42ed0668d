import Base
import Pages
import Patients
import Web

/// How a patient comes to read reports: the button for the invitation, or what it still needs.
struct InvitationPart: PagePart {
    let text: String
    let action: String?
    let label: String

    init(_ patient: Patient, _ words: Words) {
        let isPossible = patient.hasPortalAccess || patient.details.email != nil
        let state = patient.hasPortalAccess ? "again" : isPossible ? "new" : "impossible"
        text = words("worklist.invite." + state)
        action = isPossible ? PatientLinks.invite(patient.id) : nil
        label = words(patient.hasPortalAccess ? "worklist.invite.buttonAgain" : "worklist.invite.button")
    }

    static let fields: Fields<InvitationPart> = [
        "text": { $0.text }, "action": { $0.action }, "label": { $0.label },
    ]
}
