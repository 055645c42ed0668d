import Audit
import Base
import HTTP
import Postgres
import Records
import Scans
import Web

package enum ReadingRoutes {
    package static let all: [Route<Context>] = [
        .get("/scans/:study", does: .viewScans, show),
        .post("/scans/:study/reading", does: .reviewScans, save),
    ]

    private static func show(_ request: Request, _ context: Context) async throws -> Response {
        let view = try await view(request.parameter("study", as: StudyID.self), context)
        return try context.page(ScanPage(view, context.words))
    }

    private static func save(_ request: Request, _ context: Context) async throws -> Response {
        let study = try request.parameter("study", as: StudyID.self)
        let form = ReadingForm(context.form)
        let errors = form.errors(context.words)
        guard errors.isEmpty else {
            let page = ScanPage(try await view(study, context), context.words, typed: form, errors: errors)
            return try context.page(page, status: 422)
        }
        do {
            try await context.database.write { session in
                try ReadingQueries.save(form, of: study, by: context.viewer, context.records, in: session)
            }
        } catch let error as ReadingError {
            let page = ScanPage(try await view(study, context), context.words, typed: form, isConflict: true)
            return try context.page(page, status: error.status)
        }
        return context.redirect(to: ScanLinks.scan(study), done: "reading.saved")
    }

    /// What the page shows, put on the audit trail.
    private static func view(_ study: StudyID, _ context: Context) async throws -> ScanView {
        let view = try await context.database.read { session in
            try ScanView.read(study, to: context.viewer, context.records, in: session)
        }
        try await AuditTrail.note(
            AuditEvent(
                view.opinion == nil ? .viewScans : .viewResults, by: context.viewer, patient: view.scan.patient,
                subject: ("study", study.uuid)), context.records)
        return view
    }
}
