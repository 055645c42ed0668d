/// How a worker process came to its end.
package enum WorkerEnding: Error, Equatable, Sendable {
    /// A signal raised by what the worker itself did; 31 is a system call beyond the wall.
    case crashed(signal: Int32)
    case exited(status: Int32)
    /// Left before its wall was up: its `prepare` threw an error of this type and case.
    case unprepared(String)
    /// A signal that someone else sent: an operator, or the kernel when memory ran out.
    case fromOutside(signal: Int32)
    /// Killed by the pool at the wall-clock limit.
    case timedOut
    /// Ran into a limit on memory, processor time or size.
    case exhausted
    /// Killed by the pool for what it sent.
    case violated(WorkerProtocolFault)
    /// Found dead or talkative before it was asked anything.
    case stale
    /// Never ran, for the reason `errno` gives.
    case notStarted(errno: Int32)
    /// Ended by the pool: shut down, recycled, or working for a caller who gave up.
    case dismissed
}

extension WorkerEnding {
    /// What the request that was under way is refused with when it is to blame.
    package var blame: WorkerError? {
        switch self {
        case .crashed(let signal): .crashed(signal: signal)
        case .exited(let status): .exited(status: status)
        case .timedOut: .timedOut
        case .exhausted: .exhausted
        case .violated(let fault): .protocol(fault)
        case .unprepared, .fromOutside, .stale, .notStarted, .dismissed: nil
        }
    }
}
