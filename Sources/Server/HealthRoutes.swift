import Base
import HTTP
import Web

/// What a watchdog asks, and what Prometheus reads.
enum HealthRoutes {
    static let all: [Route<Context>] = [
        .get("/health", does: .readHealth, ready),
        .get("/health/live", does: .readHealth, live),
        .get("/health/ready", does: .readHealth, ready),
        .get("/metrics", does: .readMetrics, metrics),
    ]

    private static func live(_ request: Request, _ context: Context) async throws -> Response {
        .json("{\"status\":\"live\"}")
    }

    /// Ready when the database answers and a worker lives.
    private static func ready(_ request: Request, _ context: Context) async throws -> Response {
        let hasDatabase = await context.database.isReachable()
        let workers = await context.clinic.imaging.pool.statistics.alive
        let isReady = hasDatabase && workers > 0
        let parts = "\"database\":\(hasDatabase),\"workers\":\(workers)"
        var response = Response.json(
            "{\"status\":\"\(isReady ? "ready" : "not ready")\",\(parts)}", status: isReady ? 200 : 503)
        if !isReady { response.headers["Retry-After"] = "5" }
        return response
    }

    private static func metrics(_ request: Request, _ context: Context) async throws -> Response {
        .text(context.clinic.metrics.exposition(), type: "text/plain; version=0.0.4; charset=utf-8")
    }
}
