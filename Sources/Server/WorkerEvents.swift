import Base
import Imaging
import Workers

/// Tells log and metrics what workers do.
struct WorkerEvents: Sendable {
    let metrics: Metrics
    let log: Log

    func note(_ event: WorkerEvent) {
        switch event {
        case .started(let pid, _, let after):
            log.info("worker started", .process(pid), .milliseconds(after.milliseconds))
        case .ended(_, .dismissed), .ended(_, .stale):
            break
        case .ended(let pid, .timedOut):
            metrics.count("diascope_worker_timeouts_total", "Workers ended because a request took too long")
            log.warning("worker timed out", .process(pid))
        case .ended(let pid, let ending):
            if ending.blame != nil {
                metrics.count("diascope_worker_crashes_total", "Workers that ended by their own doing")
            }
            log.write(.warning, "worker ended", [.process(pid)] + ending.fields)
        case .notStarted(let ending):
            log.write(.error, "worker not started", ending.fields)
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

extension WorkerEnding {
    /// How it ended, as the log tells of it.
    fileprivate var fields: [LogField] {
        switch self {
        case .crashed(let signal): [.reason("crashed"), .signal(signal)]
        case .exited(WorkerProcess.unwalled):
            [.reason("its wall could not be raised"), .status(Int(WorkerProcess.unwalled))]
        case .exited(let status): [.reason("left"), .status(Int(status))]
        case .unprepared(let fault): [.reason("it could not prepare: run diascope check"), .name(fault)]
        case .fromOutside(let signal): [.reason("ended from outside"), .signal(signal)]
        case .timedOut: [.reason("did not answer in time")]
        case .exhausted: [.reason("used up its memory or processor time")]
        case .violated(let fault): [.reason("broke the protocol"), .error(fault)]
        case .stale: [.reason("found dead or talkative")]
        case .notStarted(let code): [.reason("the system did not start it"), .code(code)]
        case .dismissed: [.reason("dismissed")]
        }
    }
}

extension Duration {
    var milliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
    }
}
