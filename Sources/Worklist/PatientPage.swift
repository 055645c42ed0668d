import Base
import Pages
import Patients
import Scans
import Web

/// A patient: who it is, the lesions on the body, and all scans in their order.
struct PatientPage: Page {
    static let template = "Worklist/patient"
    let title: String
    let patient: PatientBanner
    let edit: String?
    let upload: String?
    let map: BodyMapPart?
    let groups: [LesionGroupPart]
    let scans: [TimelinePart]
    let none: EmptyPart?
    let pagination: PaginationPart?
    let data: [LabelledPart]
    let notes: String?
    let invitation: InvitationPart?

    init(_ view: PatientView, words: Words) {
        let id = view.patient.id
        title = words("worklist.patient.title")
        patient = PatientBanner(view.patient, today: view.today, words: words)
        edit = view.allows(.editPatients) ? PatientLinks.edit(id) : nil
        upload = view.allows(.uploadScans) ? ScanLinks.upload(for: id) : nil
        map = BodyMapPart(view.lesions, words)
        groups = LesionGroupPart.groups(view.lesions, words)
        scans = view.scans.rows.map { TimelinePart($0, in: view, words) }
        none = view.scans.rows.isEmpty ? Self.empty(upload, words) : nil
        pagination = PaginationPart(
            words: words("worklist.patient.shown", count: view.scans.rows.count),
            first: view.isFirst ? nil : PatientLinks.patient(id),
            next: view.scans.next.map { PatientLinks.patient(id) + "?after=\($0.study)" })
        data = Self.data(view.patient, words)
        notes = view.patient.details.notes
        invitation = view.allows(.invitePatient) ? InvitationPart(view.patient, words) : nil
    }

    private static func empty(_ upload: String?, _ words: Words) -> EmptyPart {
        EmptyPart(
            icon: "scan", heading: words("worklist.patient.none.heading"), text: words("worklist.patient.none.text"),
            action: upload.map { .init(link: $0, label: words("worklist.patient.upload")) })
    }

    private static func data(_ patient: Patient, _ words: Words) -> [LabelledPart] {
        let details = patient.details
        return [
            LabelledPart(words("patients.field.phone"), details.phone ?? words("worklist.patient.notGiven")),
            LabelledPart(words("patients.field.email"), details.email ?? words("worklist.patient.notGiven")),
            LabelledPart(words("worklist.patient.entered"), words.moment(patient.created)),
        ]
    }

    static let fields: Fields<PatientPage> = [
        "title": { $0.title }, "patient": { $0.patient }, "edit": { $0.edit }, "upload": { $0.upload },
        "map": { $0.map }, "lesions": { $0.groups.isEmpty ? nil : ["groups": $0.groups] },
        "timeline": { $0.scans.isEmpty ? nil : ["scans": $0.scans] }, "none": { $0.none },
        "pagination": { $0.pagination }, "data": { $0.data }, "notes": { $0.notes },
        "invitation": { $0.invitation },
    ]
}
