/// A pool's state and its counters since it was made.
package struct WorkerStatistics: Sendable, Equatable {
    /// Workers that said hello and live.
    package var alive = 0
    package var busy = 0
    /// Requests that wait for a worker.
    package var waiting = 0
    package var served = 0
    /// Workers that ended by their own doing: signals, exits, exhaustion, broken frames.
    package var crashes = 0
    package var timeouts = 0
    package var endedFromOutside = 0
    /// Workers started beyond each place's first.
    package var restarts = 0
}
