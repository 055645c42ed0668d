import Audit
import Base
import HTTP
import Postgres
import Records
import Scans
import Vault
import Web

package enum ReportRoutes {
    package static let all: [Route<Context>] = [
        .get("/scans/:study/report", does: .viewReports, show),
        .get("/scans/:study/report/draft.pdf", does: .viewReports, cost: 10, draftFile),
        .post("/scans/:study/report/sign", does: .signReports, sign),
        .post("/reports/:report/release", does: .releaseReports, release),
        .get("/reports/:report/pdf", does: .viewReports, file),
    ]

    private static func show(_ request: Request, _ context: Context) async throws -> Response {
        let study = try request.parameter("study", as: StudyID.self)
        return try context.page(page(of: try await notedDraft(of: study, context), context))
    }

    private static func draftFile(_ request: Request, _ context: Context) async throws -> Response {
        let study = try request.parameter("study", as: StudyID.self)
        let draft = try await notedDraft(of: study, context)
        let pictures = try await ReportPictures.drawn(draft, context.clinic.imaging, context.records)
        let pdf = try await ReportPress.draw(
            ReportDocument.document(
                draft.content, pictures: pictures,
                created: Int64(context.records.ambient.now().timeIntervalSince1970),
                paper: context.clinic.settings.paper, words: context.words))
        return .pdf(pdf, named: "report-draft.pdf")
    }

    private static func sign(_ request: Request, _ context: Context) async throws -> Response {
        let study = try request.parameter("study", as: StudyID.self)
        do {
            try await ReportSigning.sign(study, ReportBasis(context.form), by: context.viewer, context.clinic)
        } catch let error as ReportError where error == .notAssessed || error == .changedMeanwhile {
            let draft = try await notedDraft(of: study, context)
            return try context.page(page(of: draft, context, error: error), status: error.status)
        }
        return context.redirect(to: ReportLinks.preview(study), done: "reports.signed")
    }

    private static func release(_ request: Request, _ context: Context) async throws -> Response {
        let id = try request.parameter("report", as: ReportID.self)
        let report = try await context.database.write { session in
            try ReportRelease.release(id, by: context.viewer, context.records, in: session)
        }
        return context.redirect(to: ReportLinks.preview(report.study), done: "reports.released")
    }

    private static func file(_ request: Request, _ context: Context) async throws -> Response {
        let id = try request.parameter("report", as: ReportID.self)
        let (report, key) = try await context.database.read { session in
            let report = try ReportQueries.visible(id, to: context.viewer, in: session)
            return (report, try context.records.key(of: report.patient, in: session))
        }
        return try await ReportFiles.download(of: report, under: key, action: .viewReports, context)
    }

    static func draft(of study: StudyID, to viewer: Viewer, _ clinic: Clinic) async throws -> ReportDraft {
        // While no worker answers, a report names its model by its short name.
        let models = try? await clinic.imaging.knownInventory().models
        let titles = Dictionary((models ?? []).map { ($0.id, $0.title) }) { first, _ in first }
        return try await clinic.records.database.read { session in
            try ReportDraft.read(study, to: viewer, titles: titles, clinic, in: session)
        }
    }

    private static func notedDraft(of study: StudyID, _ context: Context) async throws -> ReportDraft {
        let draft = try await draft(of: study, to: context.viewer, context.clinic)
        try await AuditTrail.note(
            AuditEvent(
                .viewReports, by: context.viewer, patient: draft.scan.patient, subject: ("study", study.uuid)),
            context.records)
        return draft
    }

    private static func page(of draft: ReportDraft, _ context: Context, error: ReportError? = nil) -> ReportPage {
        ReportPage(
            draft, error: error, allows: { Permissions.allows(context.viewer.role, $0) },
            today: CivilDate(local: context.records.ambient.now()), words: context.words)
    }
}
