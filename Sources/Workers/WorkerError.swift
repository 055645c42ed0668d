/// Why a request came to nothing.
///
/// Carries numbers only, so it may be logged as it is.
package enum WorkerError: Error, Equatable, Sendable {
    /// The request ended two workers by this signal.
    case crashed(signal: Int32)
    /// The request made two workers leave with this status.
    case exited(status: Int32)
    /// The request outlived its wall-clock limit in two workers.
    case timedOut
    /// The request used more memory or processor time than allowed, in two workers.
    case exhausted
    /// Two workers answered with something that is no answer.
    case `protocol`(WorkerProtocolFault)
    /// The handler threw; the worker lives on.
    case failed
    /// Workers were ended from outside as often as the request was tried; the request is not to blame.
    case endedFromOutside
    /// As many requests wait as may.
    case busy
    /// No worker can be started at the moment.
    case unavailable
    /// The request has more or longer parts than the limits allow.
    case tooLarge
    /// The kernel refused shared memory, for the reason `errno` gives.
    case memory(errno: Int32)
    /// The caller gave up.
    case cancelled
    /// The pool is shut down.
    case closed

    /// Whether the request was the end of two workers.
    package var endedWorkers: Bool {
        switch self {
        case .crashed, .exited, .timedOut, .exhausted, .protocol: true
        default: false
        }
    }

    /// Whether the request itself brought this about, so that trying it again leads to the same end.
    package var blamesRequest: Bool {
        switch self {
        case .crashed, .exited, .timedOut, .exhausted, .protocol, .failed, .tooLarge: true
        case .endedFromOutside, .busy, .unavailable, .memory, .cancelled, .closed: false
        }
    }
}
