import Accounts
import Audit
import Base
import HTTP
import Postgres
import Web

package enum PatientRoutes {
    package static let all: [Route<Context>] = [
        .get("/patients", does: .viewPatients, list),
        .post("/patients/search", does: .viewPatients, cost: 3, search),
        .get("/found/:search", does: .viewPatients, found),
        .get("/patients/new", does: .editPatients, showNew),
        .post("/patients", does: .editPatients, add),
        .get("/patients/:patient/edit", does: .editPatients, showEdit),
        .post("/patients/:patient", does: .editPatients, change),
        .post("/patients/:patient/invite", does: .invitePatient, invite),
    ]

    private static func list(_ request: Request, _ context: Context) async throws -> Response {
        let (records, viewer) = (context.records, context.viewer)
        let after = try request.query("after", as: PatientCursor.self)
        let patients = try await context.database.read { session in
            try PatientQueries.list(to: viewer, after: after, records, in: session)
        }
        try await AuditTrail.note(AuditEvent(.viewPatients, by: viewer), records)
        return try context.page(
            PatientListPage(patients, at: PatientLinks.list, isFirst: after == nil, words: context.words))
    }

    private static func search(_ request: Request, _ context: Context) async throws -> Response {
        let (records, viewer) = (context.records, context.viewer)
        guard let search = PatientSearch(typed: context.form["text"] ?? "", records.vault) else {
            return context.redirect(to: PatientLinks.list)
        }
        let id = try await context.database.write { session in
            try search.keep(for: viewer, records, in: session)
        }
        return context.redirect(to: PatientLinks.found(id))
    }

    private static func found(_ request: Request, _ context: Context) async throws -> Response {
        let (records, viewer) = (context.records, context.viewer)
        let id = try request.parameter("search", as: PatientSearchID.self)
        let after = try request.query("after", as: PatientCursor.self)
        let (search, patients) = try await context.database.read { session in
            let search = try PatientSearch.kept(id, by: viewer, records, in: session)
            return (search, try PatientQueries.found(by: search, to: viewer, after: after, records, in: session))
        }
        try await AuditTrail.note(AuditEvent(.viewPatients, by: viewer, subject: ("search", id.uuid)), records)
        return try context.page(
            PatientListPage(
                patients, searching: search.text, at: PatientLinks.found(id), isFirst: after == nil,
                words: context.words))
    }

    private static func invite(_ request: Request, _ context: Context) async throws -> Response {
        let (records, viewer) = (context.records, context.viewer)
        let id = try request.parameter("patient", as: PatientID.self)
        let (patient, secret) = try await context.database.write { session in
            try Invitation.make(for: id, by: viewer, records, in: session)
        }
        let link = context.clinic.settings.origin + AccountLinks.password(secret)
        return try context.page(
            InvitationPage(patient, link: link, today: context.today, words: context.words))
    }
}
