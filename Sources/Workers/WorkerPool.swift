import Transport

/// A fixed number of walled-in worker processes and the queue before them.
///
/// Each worker serves one request at a time. A worker that crashes, hangs, uses too much or answers nonsense is killed
/// and replaced; its request is tried once more by another worker and then refused. Call `shutdown` before the pool is
/// dropped.
package actor WorkerPool {
    private struct Pending {
        let request: WorkerRequest
        let progress: (@Sendable (UInt8) -> Void)?
        let submitted: ContinuousClock.Instant
        let continuation: CheckedContinuation<Result<WorkerAnswer, WorkerError>, Never>
    }

    private let launch: WorkerLaunch
    private let limits: WorkerLimits
    private let events: @Sendable (WorkerEvent) -> Void
    private let lanes: [Lane]
    private var roster: WorkerRoster
    private var workers: [Int: Worker] = [:]
    private var living: [Int: Int32] = [:]
    private var tasks: [WorkerRoster.Ticket: Pending] = [:]
    private var isOpen = false

    /// - Parameters:
    ///   - executable: the program that calls `WorkerProcess.serve`; `arguments` follow its name.
    ///   - environment: all that a worker's environment holds, beside its locale.
    ///   - events: called on the pool for every event; it must not block.
    package init(
        executable: String, arguments: [String] = ["worker"], count: Int, limits: WorkerLimits = WorkerLimits(),
        environment: [String: String] = [:], events: @escaping @Sendable (WorkerEvent) -> Void = { _ in }
    ) {
        launch = WorkerLaunch(executable: executable, arguments: arguments, environment: environment)
        self.limits = limits
        self.events = events
        lanes = (0..<max(1, count)).map { Lane(label: "diascope.worker.\($0)") }
        roster = WorkerRoster(count: count, requestsPerWorker: limits.requestsPerWorker)
    }

    /// The pool's state and counters.
    package var statistics: WorkerStatistics { roster.present }

    /// The processes that live and have said hello.
    package var pids: [Int32] { living.sorted { $0.key < $1.key }.map(\.value) }

    /// Starts the workers; does not wait for them. Requests that come earlier wait.
    package func start() {
        guard !isOpen else { return }
        isOpen = true
        carryOut(roster.open())
    }

    /// Hands the request to a worker and waits for the answer.
    ///
    /// Interactive requests go before batch ones, equals in the order they came. `progress` is called on the worker's
    /// lane with the rising numbers that the handler reports; after a second try they may start again from the bottom.
    ///
    /// - Parameter isOwed: whether it was promised already, so that it waits however many wait before it.
    /// - Throws: `WorkerError`; `blamesRequest` says whether to refuse the file or to try again later. When the calling
    ///   task is cancelled, `.cancelled` at once; the worker is given a moment to finish.
    package func perform(
        _ request: WorkerRequest, priority: WorkerPriority, isOwed: Bool = false,
        progress: (@Sendable (UInt8) -> Void)? = nil
    ) async throws(WorkerError) -> WorkerAnswer {
        guard fits(request) else { throw .tooLarge }
        let (ticket, actions) = roster.submit(priority: priority, isOwed: isOwed)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                tasks[ticket] = Pending(
                    request: request, progress: progress, submitted: .now, continuation: continuation)
                carryOut(actions)
            }
        } onCancel: {
            Task { await self.cancel(ticket) }
        }
        return try result.get()
    }

    /// Refuses what waits, kills every worker and returns when all are reaped. The pool cannot be started again.
    package func shutdown() async {
        carryOut(roster.close())
        for worker in workers.values { worker.orders.dismiss() }
        for worker in workers.values { await worker.end() }
    }

    private func fits(_ request: WorkerRequest) -> Bool {
        request.body.count <= limits.body
            && request.attachments.count <= min(limits.attachments, WorkerLimits.attachmentMaximum)
            && request.attachments.allSatisfy { $0.count <= limits.requestAttachment }
    }

    private func cancel(_ ticket: WorkerRoster.Ticket) {
        carryOut(roster.cancel(ticket))
    }

    private func carryOut(_ actions: [WorkerRoster.Action]) {
        for action in actions {
            switch action {
            case .start(let place, let pause): start(place, after: pause)
            case .assign(let ticket, let place): assign(ticket, to: place)
            case .retire(let place): retire(place)
            case .hurry(let ticket, let place):
                workers[place]?.orders.hurry(ticket, until: .now + limits.abandoned)
            case .refuse(let ticket, let error): resolve(ticket, .failure(error))
            }
        }
    }

    private func start(_ place: Int, after pause: Duration) {
        Task {
            if pause > .zero { try? await Task.sleep(for: pause) }
            guard !roster.isClosed else { return }
            await start(place)
        }
    }

    private func start(_ place: Int) async {
        let worker = Worker(launch, limits: limits, lane: lanes[place])
        workers[place] = worker
        let began = ContinuousClock.now
        do throws(WorkerEnding) {
            let (pid, wall) = try await worker.start { [weak self] ending in
                Task { await self?.foundEnded(place, worker, ending) }
            }
            living[place] = pid
            events(.started(pid: pid, wall: wall, after: .now - began))
            carryOut(roster.started(place: place))
        } catch {
            events(.notStarted(error))
            carryOut(roster.ended(place: place, error))
        }
    }

    private func assign(_ ticket: WorkerRoster.Ticket, to place: Int) {
        guard let task = tasks[ticket], let worker = workers[place] else { return }
        let began = ContinuousClock.now
        Task {
            let outcome = await worker.exchange(task.request, ticket: ticket, progress: task.progress)
            let operation = task.request.operation
            switch outcome {
            case .answered(let answer):
                events(.served(operation: operation, waited: began - task.submitted, worked: .now - began))
                resolve(ticket, .success(answer))
                carryOut(roster.answered(place: place))
            case .failed:
                resolve(ticket, .failure(.failed))
                carryOut(roster.answered(place: place))
            case .ended(let ending):
                ended(place, worker, ending)
            }
        }
    }

    private func retire(_ place: Int) {
        guard let worker = workers[place] else { return }
        Task {
            await worker.end()
            ended(place, worker, .dismissed)
        }
    }

    private func foundEnded(_ place: Int, _ worker: Worker, _ ending: WorkerEnding) {
        // A request that was given to it meanwhile finds out by itself, and is not to blame.
        guard !roster.isBusy(place: place) else { return }
        ended(place, worker, ending)
    }

    private func ended(_ place: Int, _ worker: Worker, _ ending: WorkerEnding) {
        guard workers[place] === worker, let pid = living.removeValue(forKey: place) else { return }
        events(.ended(pid: pid, ending))
        carryOut(roster.ended(place: place, ending))
    }

    private func resolve(_ ticket: WorkerRoster.Ticket, _ result: Result<WorkerAnswer, WorkerError>) {
        guard let task = tasks.removeValue(forKey: ticket) else { return }
        if case .failure(let error) = result { events(.refused(operation: task.request.operation, error)) }
        task.continuation.resume(returning: result)
    }
}
