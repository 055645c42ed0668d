import Audit
import Base
import FoundationEssentials
import HTTP
import Postgres
import Web

/// The pages about scans: pictures, facts of their files, the viewer's own uploads.
package enum ScanRoutes {
    package static let all: [Route<Context>] =
        [
            .get("/uploads", does: .uploadScans, uploads),
            .get("/scans/:study/view.jpg", does: .viewScans, view),
            .get("/scans/:study/thumbnail.jpg", does: .viewScans, thumbnail),
            .get("/scans/:study/source", does: .viewScans, source),
        ] + UploadRoutes.all

    private static func uploads(_ request: Request, _ context: Context) async throws -> Response {
        let after = try request.query("after", as: Identifier<Never>.self)
        let page = try await context.database.read { session in
            try UploadHistory.page(of: context.viewer, after: after?.uuid, context.records, in: session)
        }
        try await AuditTrail.note(AuditEvent(.viewScans, by: context.viewer), context.records)
        return try context.page(UploadsPage(page, isFirst: after == nil, words: context.words))
    }

    private static func view(_ request: Request, _ context: Context) async throws -> Response {
        let (scan, key) = try await scan(of: request, context)
        let picture = try await ScanFiles.view(of: scan, under: key, context.records)
        try await note(scan, context)
        return .bytes(picture, type: "image/jpeg")
    }

    // Whoever lists scans notes the list: an event for each small picture would bury the trail.
    private static func thumbnail(_ request: Request, _ context: Context) async throws -> Response {
        let (scan, key) = try await scan(of: request, context)
        return .bytes(try await ScanFiles.thumbnail(of: scan, under: key, context.records), type: "image/jpeg")
    }

    private static func source(_ request: Request, _ context: Context) async throws -> Response {
        let study = try request.parameter("study", as: StudyID.self)
        let page = try await context.database.read { session in
            try SourceFacts.visible(study, to: context.viewer, context.records, in: session)
        }
        try await note(page.scan, context)
        return try context.page(
            ScanSourcePage(page, today: CivilDate(local: context.records.ambient.now()), words: context.words))
    }

    private static func scan(of request: Request, _ context: Context) async throws -> ScanQueries.Opened {
        let study = try request.parameter("study", as: StudyID.self)
        return try await context.database.read { session in
            try ScanQueries.visibleWithKey(study, to: context.viewer, context.records, in: session)
        }
    }

    private static func note(_ scan: Scan, _ context: Context) async throws {
        try await AuditTrail.note(
            AuditEvent(.viewScans, by: context.viewer, patient: scan.patient, subject: ("study", scan.study.uuid)),
            context.records)
    }
}
