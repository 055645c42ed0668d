import CWorkers
import Dispatch
import Transport

/// One worker process and the talk with it.
///
/// Its functions block on the worker's lane; whoever wants something meanwhile leaves an order.
actor Worker {
    nonisolated let orders = WorkerOrders()
    nonisolated let lane: Lane
    private let launch: WorkerLaunch
    private let limits: WorkerLimits
    private var conversation: WorkerConversation
    private var child: WorkerChild?
    private var watch: (any DispatchSourceRead)?

    /// How long a worker whose socket has closed may take to end, so that its own end is reported and not the pool's kill.
    private static let lastBreath = Duration.milliseconds(200)

    nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    init(_ launch: WorkerLaunch, limits: WorkerLimits, lane: Lane) {
        self.launch = launch
        self.limits = limits
        self.lane = lane
        conversation = WorkerConversation(limits: limits)
    }

    /// Starts the process and waits for its hello. `onEnd` is called when it ends while nobody asks it anything.
    func start(
        onEnd: @escaping @Sendable (WorkerEnding) -> Void
    ) throws(WorkerEnding) -> (pid: Int32, wall: WallReport) {
        let child = try launch.run()
        self.child = child
        do throws(WorkerEnding) {
            let end = ContinuousClock.now + limits.startUp
            let (_, message) = try hear(child, until: { end })
            let wall = try report(in: message)
            watch(child, onEnd)
            return (child.pid, wall)
        } catch {
            let ending = settle(error)
            guard ending == .exited(status: WorkerProcess.unprepared),
                let fault = LastWords.fault(in: child.readComplaints())
            else { throw ending }
            throw .unprepared(fault)
        }
    }

    /// Asks the worker and waits for its answer, at most until the limit or the order to hurry.
    func exchange(
        _ request: WorkerRequest, ticket: UInt64, progress: (@Sendable (UInt8) -> Void)?
    ) -> WorkerOutcome {
        guard let child, !child.hasStirred else { return .ended(settle(.stale)) }
        let limit = ContinuousClock.now + limits.wallClock
        let end = { [orders] in min(limit, orders.end(of: ticket) ?? limit) }
        do throws(WorkerEnding) {
            try socket(child, end).send(
                conversation.ask(request), body: request.body, attachments: request.attachments)
            while true {
                let (meaning, message) = try hear(child, until: end)
                switch meaning {
                case .progress(let stage): progress?(stage)
                case .answer: return .answered(answer(message, from: child))
                case .failure: return .failed
                case .hello: throw .violated(.timing)
                }
            }
        } catch {
            return .ended(settle(error))
        }
    }

    /// Kills the process, if it lives, and waits for its end.
    func end() {
        _ = settle(.dismissed)
    }

    private func answer(_ message: WorkerMessage, from child: WorkerChild) -> WorkerAnswer {
        child.readComplaints()
        return WorkerAnswer(status: message.frame.code, body: message.body, attachments: message.attachments)
    }

    private func report(in message: WorkerMessage) throws(WorkerEnding) -> WallReport {
        do throws(WorkerProtocolFault) {
            return try WallReport(decoding: message.body)
        } catch {
            throw .violated(error)
        }
    }

    private func hear(
        _ child: WorkerChild, until end: @escaping () -> ContinuousClock.Instant
    ) throws(WorkerEnding) -> (WorkerConversation.Meaning, WorkerMessage) {
        var meaning = WorkerConversation.Meaning.failure
        let message = try socket(child, end).receive(attachmentLimit: limits.answerAttachment) {
            frame throws(WorkerProtocolFault) in
            meaning = try conversation.hear(frame)
        }
        return (meaning, message)
    }

    private func socket(_ child: WorkerChild, _ end: @escaping () -> ContinuousClock.Instant) -> WorkerSocket {
        WorkerSocket(descriptor: child.socket) { [orders] toWrite throws(WorkerEnding) in
            try Self.wait(child, orders, toWrite, end)
        }
    }

    private static func wait(
        _ child: WorkerChild, _ orders: WorkerOrders, _ toWrite: Bool, _ end: () -> ContinuousClock.Instant
    ) throws(WorkerEnding) {
        while true {
            guard !orders.isDismissed else { throw .dismissed }
            let left = end() - .now
            guard left > .zero else { throw .timedOut }
            let stirred = Int(workers_wait(child.socket, toWrite, child.pidfd, orders.wake, left.nanoseconds))
            guard stirred >= 0 else { throw .dismissed }
            if stirred & WORKERS_SOCKET != 0 { return }
            if stirred & WORKERS_ENDED != 0 { throw .violated(.timing) }
            if stirred & WORKERS_WOKEN != 0 { workers_wake_clear(orders.wake) }
        }
    }

    /// Ends the process and finds out what it ended of: its own doing, or `reason`.
    private func settle(_ reason: WorkerEnding) -> WorkerEnding {
        guard let child else { return reason }
        self.child = nil
        watch?.cancel()
        watch = nil
        let isSilent = reason == .violated(.timing) || reason == .stale
        let endedByItself = isSilent && child.hasEnded(within: Self.lastBreath)
        child.kill()
        let ending = child.reap()
        // Whatever ended it before it was asked is not the doing of what it was to be asked.
        let isTelling = endedByItself && (reason != .stale || ending.blame == nil)
        return isTelling ? ending : reason
    }

    private func watch(_ child: WorkerChild, _ onEnd: @escaping @Sendable (WorkerEnding) -> Void) {
        let watch = DispatchSource.makeReadSource(fileDescriptor: child.pidfd, queue: lane.queue)
        watch.setEventHandler { [weak self] in
            Task { await self?.foundEnded(onEnd) }
        }
        // The descriptor must stay open until Dispatch has let go of it.
        watch.setCancelHandler { withExtendedLifetime(child) {} }
        watch.activate()
        self.watch = watch
    }

    private func foundEnded(_ onEnd: @Sendable (WorkerEnding) -> Void) {
        guard let child, child.hasEnded() else { return }
        onEnd(settle(.violated(.timing)))
    }
}
