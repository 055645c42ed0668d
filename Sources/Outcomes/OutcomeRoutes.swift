import Audit
import Base
import HTTP
import Postgres
import Records
import Scans
import Web

package enum OutcomeRoutes {
    package static let all: [Route<Context>] = [
        .get("/scans/:study/outcome", does: .stateOutcomes, show),
        .post("/scans/:study/outcome", does: .stateOutcomes, state),
        .post("/scans/:study/outcome/withdraw", does: .withdrawOutcomes, withdraw),
    ]

    private static func show(_ request: Request, _ context: Context) async throws -> Response {
        let view = try await view(of: request, context)
        return try context.page(OutcomePage(view, context.words))
    }

    private static func state(_ request: Request, _ context: Context) async throws -> Response {
        let view = try await view(of: request, context)
        let form = OutcomeForm(context.form)
        let (diagnosis, errors) = form.read(view.offered, today: view.today)
        guard let diagnosis else {
            return try context.page(OutcomePage(view, context.words, typed: form, errors: errors), status: 422)
        }
        do {
            try await write(diagnosis, after: form.revision, of: view.scan.study, context)
        } catch let error as OutcomeError {
            let view = try await self.view(of: request, context)
            return try context.page(
                OutcomePage(view, context.words, typed: form, isConflict: true), status: error.status)
        }
        return context.redirect(to: ScanLinks.scan(view.scan.study), done: "outcomes.stated")
    }

    private static func withdraw(_ request: Request, _ context: Context) async throws -> Response {
        let study = try request.parameter("study", as: StudyID.self)
        do {
            try await write(nil, after: OutcomeForm(context.form).revision, of: study, context)
        } catch let error as OutcomeError {
            let view = try await view(of: request, context)
            return try context.page(OutcomePage(view, context.words, isConflict: true), status: error.status)
        }
        return context.redirect(to: ScanLinks.scan(study), done: "outcomes.withdrawn")
    }

    private static func write(
        _ diagnosis: Diagnosis?, after revision: Int, of study: StudyID, _ context: Context
    ) async throws {
        try await context.database.write { session in
            try OutcomeQueries.write(
                diagnosis, after: revision, of: study, by: context.viewer, context.records, in: session)
        }
    }

    /// What the page shows, put on the audit trail.
    private static func view(of request: Request, _ context: Context) async throws -> OutcomeView {
        let study = try request.parameter("study", as: StudyID.self)
        let sets = try await InstalledLabels.shared.all(home: context.clinic.settings.home)
        let view = try await context.database.read { session in
            try OutcomeView.read(study, to: context.viewer, of: sets, context.records, in: session)
        }
        try await AuditTrail.note(
            AuditEvent(.viewScans, by: context.viewer, patient: view.scan.patient, subject: ("study", study.uuid)),
            context.records)
        return view
    }
}
