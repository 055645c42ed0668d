import Base
import HTTP
import Synchronization

/// Tells log and metrics what the HTTP server does. Called on lanes: one line is all that it takes time for.
final class Traffic: Sendable {
    private struct Kind: Hashable {
        let pattern: String
        let method: HTTP.Method?
        let status: Int
    }

    private let metrics: Metrics
    private let log: Log
    /// The pattern under which static files are served: there are too many of them to tell of each.
    private let statics: String
    private let noticed = Mutex<Set<String>>([])
    private let times = Mutex<[Kind: DurationSeries]>([:])

    init(metrics: Metrics, log: Log, statics: String) {
        self.metrics = metrics
        self.log = log
        self.statics = statics
    }

    var hooks: ServerHooks {
        var hooks = ServerHooks()
        hooks.onFinish = finished
        hooks.onEvent = happened
        return hooks
    }

    private func finished(_ exchange: FinishedExchange) {
        let (pattern, method) = (exchange.pattern ?? "none", exchange.method?.rawValue ?? "none")
        let kind = Kind(pattern: pattern, method: exchange.method, status: exchange.status)
        times.withLock { times in
            if let known = times[kind] { return known }
            let series = metrics.durations(
                "diascope_request_seconds", "Time from a request's head to the end of its answer",
                [("route", pattern), ("method", method), ("status", String(exchange.status))])
            times[kind] = series
            return series
        }.note(seconds: exchange.duration.milliseconds / 1000)
        let level = pattern == statics ? Log.Level.debug : .info
        // Of what could not be read the event tells.
        guard exchange.method != nil, log.writes(level) else { return }
        log.write(
            level, "request answered",
            [
                .request(exchange.id.number), .method(method), .route(pattern), .status(exchange.status),
                .milliseconds(exchange.duration.milliseconds),
            ])
    }

    private func happened(_ event: ServerEvent) {
        metrics.count("diascope_connection_events_total", "Refused or broken exchanges", [("event", event.kind)])
        switch event {
        case .outOfDescriptors:
            log.write(level(of: event.kind, first: .error), "out of file descriptors", [])
        case .handshakeFailed:
            log.write(level(of: event.kind, first: .notice), "TLS handshake failed", [])
        case .tooManyConnections:
            log.write(level(of: event.kind, first: .warning), "too many connections", [])
        case .tooManyRequests:
            log.write(level(of: event.kind, first: .warning), "too many requests at once", [])
        case .requestRefused(let id, let error):
            log.write(
                level(of: error.reason, first: .notice), "request refused before it was read",
                [.request(id.number), .status(error.status), .reason(error.text)])
        case .handlerTooSlow(let id, let pattern):
            log.warning("request took too long", .request(id.number), .route(pattern ?? "none"))
        case .producerFailed(let id, let pattern, let error):
            log.warning("answer broke off", .request(id.number), .route(pattern ?? "none"), .error(error))
        }
    }

    /// The first of a kind is worth a line; whoever floods the server does not flood the log.
    private func level(of kind: String, first: Log.Level) -> Log.Level {
        noticed.withLock { $0.insert(kind).inserted } ? first : .debug
    }
}
