import Audit
import Base
import HTTP
import Patients
import Postgres
import Web

package enum WorklistRoutes {
    package static let all: [Route<Context>] = [
        .get("/patients/:patient", does: .viewPatients, patient),
        .get("/history", does: .viewHistory, history),
    ]

    private static func patient(_ request: Request, _ context: Context) async throws -> Response {
        let (records, viewer, today) = (context.records, context.viewer, context.today)
        let id = try request.parameter("patient", as: PatientID.self)
        let after = try request.query("after", as: StudyID.self)
        let view = try await context.database.read { session in
            try PatientView.read(id, after: after, today: today, to: viewer, records, in: session)
        }
        try await AuditTrail.note(AuditEvent(.viewPatients, by: viewer, patient: id), records)
        return try context.page(PatientPage(view, words: context.words))
    }

    private static func history(_ request: Request, _ context: Context) async throws -> Response {
        let (records, viewer) = (context.records, context.viewer)
        let filter = HistoryFilter(reading: request.query, findings: HistoryFilter.findings(context.words))
        let after = try request.query("after", as: StudyID.self)
        let view = try await context.database.read { session in
            try HistoryView.read(filter, after: after, to: viewer, records, in: session)
        }
        try await AuditTrail.note(AuditEvent(.viewHistory, by: viewer), records)
        let page = HistoryPage(view, words: context.words)
        return try context.page(page, status: page.errors == nil ? 200 : 422)
    }
}
