/// What happened in a pool, for log and metrics. No event holds a byte of a request or an answer.
package enum WorkerEvent: Sendable, Equatable {
    case started(pid: Int32, wall: WallReport, after: Duration)
    case ended(pid: Int32, WorkerEnding)
    case notStarted(WorkerEnding)
    case served(operation: UInt8, waited: Duration, worked: Duration)
    case refused(operation: UInt8, WorkerError)
}
