import Audit
import Base
import HTTP
import Jobs
import Postgres
import Records
import Scans
import Web

package enum AnalysisRoutes {
    /// A stream ends after so many looks, ten seconds apart at most; the browser asks for a new one, which asks anew
    /// who it is.
    private static let longestWatch = 60

    package static func all(news: AnalysisNews) -> [Route<Context>] {
        [
            .get("/scans/:study/heatmap.png", does: .viewResults, heatmap),
            .get("/scans/:study/events", does: .viewScans) { try await events($0, $1, news) },
            .post("/scans/:study/analyse", does: .reviewScans, again),
        ]
    }

    private static func heatmap(_ request: Request, _ context: Context) async throws -> Response {
        let study = try request.parameter("study", as: StudyID.self)
        let records = context.records
        let (object, patient, key) = try await context.database.read { session in
            let found = try AnalysisQueries.heatmap(of: study, to: context.viewer, in: session)
            return (found.object, found.patient, try records.key(of: found.patient, in: session))
        }
        try await AuditTrail.note(
            AuditEvent(.viewResults, by: context.viewer, patient: patient, subject: ("study", study.uuid)), records)
        return .bytes(try await records.files.read(object, under: key), type: "image/png")
    }

    private static func events(
        _ request: Request, _ context: Context, _ news: AnalysisNews
    ) async throws -> Response {
        let study = try request.parameter("study", as: StudyID.self)
        // Asked before the stream begins, so that a study which is not there is answered with 404.
        _ = try await progress(of: study, context)
        return .events(
            EventStream { sink in
                var shown: AnalysisProgress?
                for await _ in news.wakes(of: study).prefix(longestWatch) {
                    guard let present = try await progressIfReachable(of: study, context) else { continue }
                    for event in present.events(after: shown, context.words) { try await sink.send(event) }
                    if present.isOver { return }
                    shown = present
                }
            })
    }

    private static func progress(of study: StudyID, _ context: Context) async throws -> AnalysisProgress {
        try await context.database.read { session in
            let record = try AnalysisQueries.standing(of: study, to: context.viewer, in: session)
            return AnalysisProgress(of: record, to: context.viewer)
        }
    }

    /// Nil while the database is away: the stream waits for it.
    private static func progressIfReachable(of study: StudyID, _ context: Context) async throws -> AnalysisProgress? {
        do {
            return try await progress(of: study, context)
        } catch SQLError.unavailable, SQLError.busy {
            return nil
        }
    }

    private static func again(_ request: Request, _ context: Context) async throws -> Response {
        let study = try request.parameter("study", as: StudyID.self)
        let records = context.records
        let isQueued = try await context.database.write { session in
            let id: AnalysisID = records.ambient.newID()
            guard
                let found = try AnalysisQueries.repeatLast(of: study, as: id, to: context.viewer, in: session)
            else { return false }
            try JobQueue.enqueue(
                .analyse, subject: found.pictureSet, priority: .interactive, cause: id,
                id: records.ambient.newID(), in: session)
            try AuditTrail.record(
                AuditEvent(
                    .reviewScans, by: context.viewer, patient: found.patient, subject: ("analysis", id.uuid)),
                records, in: session)
            return true
        }
        return context.redirect(to: ScanLinks.scan(study), done: isQueued ? "analysis.queued" : nil)
    }
}
