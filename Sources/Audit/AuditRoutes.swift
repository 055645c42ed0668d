import Base
import HTTP
import Postgres
import Records
import Web

package enum AuditRoutes {
    package static let all: [Route<Context>] = [
        .get("/audit", does: .viewAudit, list),
        .get("/audit/verify", does: .viewAudit, cost: 50, verify),
        .get("/audit.csv", does: .viewAudit, file),
    ]

    private static func list(_ request: Request, _ context: Context) async throws -> Response {
        let form = AuditFilterForm(request.query)
        let after = try request.query("after", as: AuditCursor.self)
        guard form.errors.isEmpty else {
            return try context.page(AuditListPage(form, .empty, isFirst: true, context.words), status: 422)
        }
        try await note("list", context)
        let entries = try await context.database.read { session in
            try AuditQueries.list(form.filter, after: after ?? .start, context.records, in: session)
        }
        return try context.page(AuditListPage(form, entries, isFirst: after == nil, context.words))
    }

    private static func verify(_ request: Request, _ context: Context) async throws -> Response {
        try await note("verification", context)
        let verdict = try await AuditTrail.verify(context.records)
        return try context.page(AuditVerdictPage(verdict, context.words))
    }

    private static func file(_ request: Request, _ context: Context) async throws -> Response {
        let form = AuditFilterForm(request.query)
        guard form.errors.isEmpty else { throw AuditError.filterMalformed }
        try await note("file", context)
        let cut = context.words("audit.file.cut")
        let csv = AuditCSV(filter: form.filter, records: context.records)
        var response = Response.stream(type: "text/csv; charset=utf-8; header=present") { writer in
            try await csv.write(cut: cut) { try await writer.write($0) }
        }
        response.headers["Content-Disposition"] = "attachment; filename=\"audit.csv\""
        return response
    }

    /// Who reads the trail is on the trail.
    private static func note(_ what: String, _ context: Context) async throws {
        try await AuditTrail.note(AuditEvent(.viewAudit, by: context.viewer, detail: what), context.records)
    }
}
