/// What became of one try of a request.
enum WorkerOutcome: Sendable {
    case answered(WorkerAnswer)
    /// The handler threw; the worker lives.
    case failed
    case ended(WorkerEnding)
}
