import Base
import HTTP
import Jobs
import Postgres
import Synchronization
import Web

/// Figures that are read when the metrics are asked for; those of the database are looked up now and then.
final class Gauges: Sendable {
    private let clinic: Clinic
    private let jobs = Mutex<[String: Int]>([:])
    private let workers = Mutex<(alive: Int, busy: Int)>((0, 0))
    private let connections = Mutex(0)

    init(clinic: Clinic, server: HTTPServer) {
        self.clinic = clinic
        self.server = server
    }

    private let server: HTTPServer

    /// Looks at queue and workers every few seconds until the task is cancelled.
    func run() async {
        register()
        while !Task.isCancelled {
            if let counts = try? await clinic.records.database.read({ try JobQueue.counts(in: $0) }) {
                jobs.withLock { $0 = counts }
            }
            let statistics = await clinic.imaging.pool.statistics
            workers.withLock { $0 = (statistics.alive, statistics.busy) }
            let open = await server.connections
            connections.withLock { $0 = open }
            try? await Task.sleep(for: .seconds(5))
        }
    }

    private func register() {
        let metrics = clinic.metrics
        let database = clinic.records.database
        metrics.gauge("diascope_jobs_waiting", "Jobs that wait for a worker") { [self] in
            jobs.withLock { Double($0["waiting"] ?? 0) }
        }
        metrics.gauge("diascope_jobs_dead", "Jobs that failed too often") { [self] in
            jobs.withLock { Double($0["dead"] ?? 0) }
        }
        metrics.gauge("diascope_workers_alive", "Worker processes that live") { [self] in
            workers.withLock { Double($0.alive) }
        }
        metrics.gauge("diascope_workers_busy", "Worker processes at work") { [self] in
            workers.withLock { Double($0.busy) }
        }
        metrics.gauge("diascope_connections", "Open connections") { [self] in connections.withLock { Double($0) } }
        metrics.gauge("diascope_database_sessions_in_use", "Database sessions at work") {
            Double(database.statistics.inUse)
        }
    }
}
