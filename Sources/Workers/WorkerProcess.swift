import CWorkers
import Glibc

/// The worker's side: a process that prepares itself, walls itself in, and serves one request after the other.
package enum WorkerProcess {
    /// Answers one request; may report rising numbers, such as stages. What it throws reaches the caller as `WorkerError.failed`.
    package typealias Handler = (WorkerRequest, (UInt8) -> Void) throws -> WorkerAnswer

    /// Status of a worker whose `prepare` threw.
    package static let unprepared: Int32 = 70
    /// Status of a worker that could not raise its wall.
    package static let unwalled: Int32 = 71

    /// The descriptor that the pool leaves open for its workers.
    private static let descriptor: Int32 = 3

    /// Serves until the pool closes the socket; never returns.
    ///
    /// Call it from a synchronous `main`, before anything has started a thread: the wall's first stage covers the
    /// threads that come later. `prepare` may read files and start threads; it loads all that the handler will need.
    /// Then root is dropped, limits are set, files, sockets and programs are out of reach, and the handler runs on a
    /// thread with a big stack. The handler should neither use Swift concurrency nor Dispatch's shared queues: when they
    /// have more work than threads, Dispatch reads files that the wall denies, and traps.
    package static func serve(limits: WorkerLimits, prepare: @escaping @Sendable () throws -> Handler) -> Never {
        guard workers_wall_prepare() == 0 else { _exit(unwalled) }
        let duty = Duty(limits: limits, prepare: prepare)
        workers_run(
            limits.stack,
            { context in
                guard let context else { return }
                Unmanaged<Duty>.fromOpaque(context).takeUnretainedValue().perform()
            }, Unmanaged.passUnretained(duty).toOpaque())
        withExtendedLifetime(duty) {}
        _exit(unwalled)
    }

    private final class Duty {
        private let limits: WorkerLimits
        private let prepare: @Sendable () throws -> Handler
        private let socket = WorkerSocket(descriptor: WorkerProcess.descriptor) { _ in }

        init(limits: WorkerLimits, prepare: @escaping @Sendable () throws -> Handler) {
            self.limits = limits
            self.prepare = prepare
        }

        func perform() -> Never {
            let handler: Handler
            do { handler = try prepare() } catch {
                LastWords.leave(error)
                _exit(unprepared)
            }
            guard let wall = limits.raiseWall() else { _exit(unwalled) }
            do throws(WorkerEnding) {
                let report = wall.encoded
                try socket.send(WorkerFrame(.hello, bodyCount: report.count), body: report, attachments: [])
                while true { try serve(handler) }
            } catch {
                _exit(0)
            }
        }

        private func serve(_ handler: Handler) throws(WorkerEnding) {
            let limits = limits
            let message = try socket.receive(attachmentLimit: limits.requestAttachment) {
                frame throws(WorkerProtocolFault) in
                guard frame.kind == .request else { throw .kind }
                guard frame.bodyCount <= limits.body else { throw .length }
            }
            workers_allow_processor(limits.processorSeconds)
            let number = message.frame.number
            guard let answer = answer(message, handler), limits.fits(answer) else {
                return try socket.send(WorkerFrame(.failure, number: number), body: [], attachments: [])
            }
            let frame = WorkerFrame(
                .answer, code: answer.status, attachments: answer.attachments.count, number: number,
                bodyCount: answer.body.count)
            try socket.send(frame, body: answer.body, attachments: answer.attachments)
        }

        private func answer(_ message: WorkerMessage, _ handler: Handler) -> WorkerAnswer? {
            let request = WorkerRequest(
                operation: message.frame.code, body: message.body, attachments: message.attachments)
            var reported: UInt8 = 0
            return try? handler(request) { stage in
                guard stage > reported, stage <= WorkerConversation.highestProgress else { return }
                reported = stage
                let frame = WorkerFrame(.progress, code: stage, number: message.frame.number)
                try? socket.send(frame, body: [], attachments: [])
            }
        }
    }
}

extension WorkerLimits {
    static let attachmentMaximum = WORKERS_MAX_ATTACHMENTS

    /// Room for the processor time of every request that a worker may serve in its life.
    private var processorSecondsPerLife: UInt64 {
        processorSeconds.multipliedReportingOverflow(by: UInt64(max(1, requestsPerWorker) + 1)).partialValue
    }

    func fits(_ answer: WorkerAnswer) -> Bool {
        answer.body.count <= body && answer.attachments.count <= min(attachments, Self.attachmentMaximum)
            && answer.attachments.allSatisfy { $0.count <= answerAttachment }
    }

    /// Raises the wall around this process; nil when it does not hold.
    fileprivate func raiseWall() -> WallReport? {
        var limits = workers_limits(
            address_space: addressSpace, file_size: UInt64(max(0, answerAttachment)), descriptors: descriptors,
            threads: threads, processor_seconds: processorSecondsPerLife)
        var wall = workers_wall()
        guard workers_wall_raise(&limits, &wall) == 0 else { return nil }
        return WallReport(
            seccomp: wall.seccomp, noNewPrivileges: wall.no_new_privileges, landlock: wall.landlock, user: wall.user)
    }
}
