import Dispatch

/// A serial queue that is an executor: actors and tasks that prefer it run on it, one job at a time, and may block.
///
/// The shared async pool only computes and awaits; whatever blocks (libpq, file I/O, password hashing, PDF drawing)
/// runs on a lane.
package final class Lane: SerialExecutor, TaskExecutor {
    package let queue: DispatchQueue
    private static let current = DispatchSpecificKey<ObjectIdentifier>()

    package init(label: String) {
        queue = DispatchQueue(label: label)
        queue.setSpecific(key: Self.current, value: ObjectIdentifier(self))
    }

    /// Whether the caller runs on this lane.
    package var isCurrent: Bool { DispatchQueue.getSpecific(key: Self.current) == ObjectIdentifier(self) }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async {
            job.runSynchronously(
                isolatedTo: self.asUnownedSerialExecutor(), taskExecutor: self.asUnownedTaskExecutor())
        }
    }

    package func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    /// Lets `assumeIsolated` succeed in Dispatch handlers, which run on the queue but in no task.
    package func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }

    /// Lets what the lane is doing come to its end.
    package func turn() async {
        await withCheckedContinuation { continuation in queue.async { continuation.resume() } }
    }

    /// Runs a blocking body on the lane and answers what it returns or throws.
    package func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
