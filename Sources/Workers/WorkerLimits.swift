/// How much one worker may use, and for how long.
///
/// The pool keeps to its copy and the worker's wall is raised by the worker's own: whoever starts workers sees to it that
/// the two agree.
package struct WorkerLimits: Sendable, Equatable {
    /// Bytes of address space of a worker, models and libraries included.
    package var addressSpace: UInt64 = 4 << 30
    /// Processor seconds for one request, over all threads.
    package var processorSeconds: UInt64 = 30
    /// Time from a request's hand-over to its answer; the worker is killed when it has passed.
    package var wallClock: Duration = .seconds(20)
    /// Time from the start of a process to its hello.
    package var startUp: Duration = .seconds(30)
    /// How long a request whose caller has given up may go on before its worker is killed.
    package var abandoned: Duration = .seconds(1)
    /// Bytes in the body of a request or an answer.
    package var body = 8 << 20
    /// Bytes in one attachment of a request.
    package var requestAttachment = 1 << 30
    /// Bytes in one attachment of an answer, and in any memory that the worker shares: with `descriptors`, this bounds
    /// what a hostile worker can take beside its address space.
    package var answerAttachment = 64 << 20
    /// Attachments of one request or answer, at most 16.
    package var attachments = 8
    /// Open descriptors of a worker, attachments included.
    package var descriptors: UInt64 = 48
    /// Threads and processes of the worker's user; applied only when the worker has dropped root.
    package var threads: UInt64 = 1024
    /// Requests that a worker serves before a fresh one takes its place.
    package var requestsPerWorker = 1_000
    /// Bytes of stack under the handler.
    package var stack = 64 << 20

    package init() {}
}
