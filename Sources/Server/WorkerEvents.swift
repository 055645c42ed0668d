import Base
import Imaging
import Workers

/// Tells log and metrics what workers do.
struct WorkerEvents: Sendable {
    let metrics: Metrics
    let log: Log

    func note(_ event: WorkerEvent) {
        switch event {
        case .started(_, let wall, let after):
            log.info("worker started", .milliseconds(after.milliseconds), .count(Int(wall.seccomp)))
        case .ended(_, .dismissed), .ended(_, .stale):
            break
        case .ended(_, .crashed), .ended(_, .exhausted), .ended(_, .exited), .ended(_, .violated):
            metrics.count("diascope_worker_crashes_total", "Workers that ended by their own doing")
            log.warning("worker crashed")
        case .ended(_, .timedOut):
            metrics.count("diascope_worker_timeouts_total", "Workers ended because a request took too long")
            log.warning("worker timed out")
        case .ended:
            log.warning("worker ended from outside")
        case .notStarted:
            log.error("worker not started")
        case .served(let operation, _, let worked):
            metrics.observe(
                "diascope_worker_seconds", "Time of one request in a worker", [("operation", String(operation))],
                seconds: worked.milliseconds / 1000)
        case .refused(let operation, _):
            metrics.count(
                "diascope_worker_refused_total", "Requests that came to nothing", [("operation", String(operation))])
        }
    }
}

extension Duration {
    var milliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
    }
}
