import Dispatch
import Synchronization

/// A serial queue that is an executor: actors and tasks that prefer it run on it, one job at a time, and may block.
///
/// The shared async pool only computes and awaits; whatever blocks (libpq, file I/O, password hashing, PDF drawing)
/// runs on a lane.
package final class Lane: SerialExecutor, TaskExecutor {
    private enum Work: Sendable {
        case job(UnownedJob)
        case body(@Sendable () -> Void)
    }

    private struct Pending {
        /// How much the queue still has to run; what comes later may not overtake it.
        var queued = 0
        /// What came while the lane stays awake; nil while it does not.
        var awaited: [Work]?
        /// Set while the lane, awake, waits for events.
        var rouse: (@Sendable () -> Void)?

        /// Whether the queue has to run it.
        mutating func mustQueue(_ work: Work) -> Bool {
            guard awaited?.append(work) == nil else {
                rouse?()
                rouse = nil
                return false
            }
            queued += 1
            return true
        }

        /// What is to be run now; afterwards the lane stays awake or not.
        mutating func take(staysAwake: Bool) -> [Work] {
            defer { awaited = staysAwake ? [] : nil }
            return awaited ?? []
        }
    }

    package let queue: DispatchQueue
    private let pending = Mutex(Pending())
    private static let current = DispatchSpecificKey<ObjectIdentifier>()

    package init(label: String) {
        queue = DispatchQueue(label: label)
        queue.setSpecific(key: Self.current, value: ObjectIdentifier(self))
    }

    /// Whether the caller runs on this lane.
    package var isCurrent: Bool { DispatchQueue.getSpecific(key: Self.current) == ObjectIdentifier(self) }

    package func enqueue(_ job: consuming ExecutorJob) { add(.job(UnownedJob(job))) }

    package func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    /// Lets `assumeIsolated` succeed in Dispatch handlers, which run on the queue but in no task.
    package func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }

    /// Runs `body` on the lane, after what was given to it before.
    package func post(_ body: @escaping @Sendable () -> Void) { add(.body(body)) }

    /// Lets what the lane is doing come to its end.
    package func turn() async {
        await withCheckedContinuation { continuation in post { continuation.resume() } }
    }

    /// Runs a blocking body on the lane and answers what it returns or throws.
    package func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            post { continuation.resume(with: Result(catching: body)) }
        }
    }

    /// On the lane: calls `body` as long as it returns true and the queue has nothing to run, and each time runs what the
    /// lane was given meanwhile. What a call sets off so goes on without a way through the queue.
    func stayAwake(while body: () -> Bool) {
        var goesOn = pending.withLock { pending in
            if pending.queued == 0 { pending.awaited = [] }
            return pending.queued == 0
        }
        if !goesOn { _ = body() }
        while goesOn {
            goesOn = body()
            for work in pending.withLock({ $0.take(staysAwake: goesOn) }) { run(work) }
        }
    }

    /// On the lane and awake: lets `wait` sleep, unless there is something to run. `rouse` ends its sleep when there is.
    ///
    /// - Returns: whether there is something to run or `wait` found something.
    func sleep(rousedBy rouse: @escaping @Sendable () -> Void, _ wait: () -> Bool) -> Bool {
        let maySleep = pending.withLock { pending in
            if pending.awaited?.isEmpty == true { pending.rouse = rouse }
            return pending.rouse != nil
        }
        guard maySleep else { return true }
        defer { pending.withLock { $0.rouse = nil } }
        return wait()
    }

    private func add(_ work: Work) {
        guard pending.withLock({ $0.mustQueue(work) }) else { return }
        queue.async {
            self.pending.withLock { $0.queued -= 1 }
            self.run(work)
        }
    }

    private func run(_ work: Work) {
        switch work {
        case .job(let job):
            job.runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
        case .body(let body): body()
        }
    }
}
