import Audit
import Base
import FoundationEssentials
import HTTP
import Postgres
import Records
import Reports
import Scans
import Vault
import Web

package enum PortalRoutes {
    package static let all: [Route<Context>] = [
        .get("/my", does: .viewOwnReports, home),
        .get("/my/reports/:report", does: .viewOwnReports, show),
        .get("/my/reports/:report/pdf", does: .viewOwnReports, file),
        .get("/my/reports/:report/view.jpg", does: .viewOwnReports, picture),
    ]

    private static func home(_ request: Request, _ context: Context) async throws -> Response {
        let after = try request.query("after", as: ReportID.self)
        let (reports, patient) = try await context.database.read { session in
            let page = try ReportQueries.released(to: context.viewer, after: after, in: session)
            let reports = try page.map { try opened($0, context.records, in: session) }
            return (reports, page.rows.first?.report.patient)
        }
        try await AuditTrail.note(
            AuditEvent(.viewOwnReports, by: context.viewer, patient: patient), context.records)
        return try context.page(
            PortalHomePage(
                reports, isFirst: after == nil, phone: context.clinic.settings.phone, words: context.words))
    }

    private static func show(_ request: Request, _ context: Context) async throws -> Response {
        let id = try request.parameter("report", as: ReportID.self)
        let (own, scan) = try await context.database.read { session in
            let released = try ReportQueries.released(id, to: context.viewer, in: session)
            let scan = try ScanQueries.visible(
                released.report.study, to: context.viewer, context.records, in: session)
            return (try opened(released, context.records, in: session), scan)
        }
        try await note(id, scan, "page", context)
        return try context.page(
            PortalReportPage(own, view: scan.viewSize, phone: context.clinic.settings.phone, words: context.words))
    }

    private static func file(_ request: Request, _ context: Context) async throws -> Response {
        let id = try request.parameter("report", as: ReportID.self)
        let (report, key) = try await context.database.read { session in
            let report = try ReportQueries.released(id, to: context.viewer, in: session).report
            return (report, try context.records.key(of: report.patient, in: session))
        }
        return try await ReportFiles.download(of: report, under: key, action: .viewOwnReports, context)
    }

    private static func picture(_ request: Request, _ context: Context) async throws -> Response {
        let id = try request.parameter("report", as: ReportID.self)
        let (scan, key) = try await context.database.read { session in
            let report = try ReportQueries.released(id, to: context.viewer, in: session).report
            return try ScanQueries.visibleWithKey(report.study, to: context.viewer, context.records, in: session)
        }
        let bytes = try await ScanFiles.view(of: scan, under: key, context.records)
        try await note(id, scan, "picture", context)
        return .bytes(bytes, type: "image/jpeg")
    }

    private static func opened(
        _ released: ReleasedReport, _ records: Records, in session: Session
    ) throws -> OwnReport {
        let report = released.report
        let key = try records.key(of: report.patient, in: session)
        return OwnReport(
            id: report.id, released: report.released ?? report.signed, isOutdated: released.isOutdated,
            content: try ReportQueries.content(of: report, under: key))
    }

    private static func note(_ id: ReportID, _ scan: Scan, _ detail: String, _ context: Context) async throws {
        try await AuditTrail.note(
            AuditEvent(
                .viewOwnReports, by: context.viewer, patient: scan.patient, subject: ("report", id.uuid),
                detail: detail), context.records)
    }
}
