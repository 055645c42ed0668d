import CWorkers
import Glibc

/// A started process and the descriptors that lead to it, closed with the last reference.
final class WorkerChild: Sendable {
    let pid: Int32
    let pidfd: Int32
    let socket: Int32
    private let complaints: Int32

    init(_ child: workers_child) {
        pid = child.pid
        pidfd = child.pidfd
        socket = child.socket
        complaints = child.complaints
    }

    deinit { for descriptor in [pidfd, socket, complaints] { close(descriptor) } }

    /// Whether the process has ended, or ends within the given time.
    func hasEnded(within time: Duration = .zero) -> Bool {
        workers_wait(-1, false, pidfd, -1, time.nanoseconds) == WORKERS_ENDED
    }

    /// Whether the process has ended or said something.
    var hasStirred: Bool { workers_wait(socket, false, pidfd, -1, 0) != 0 }

    func kill() { _ = workers_signal(pidfd, SIGKILL) }

    /// Waits for the end and reads what the process left; call it once.
    func reap() -> WorkerEnding {
        var end = workers_end()
        guard workers_reap(pidfd, &end) == 0 else { return .dismissed }
        guard end.by_signal else { return .exited(status: end.status) }
        switch end.status {
        case SIGXCPU, SIGXFSZ: return .exhausted
        case SIGKILL, SIGTERM, SIGINT, SIGHUP, SIGQUIT: return .fromOutside(signal: end.status)
        default: return LastWords(readComplaints()) == .outOfMemory ? .exhausted : .crashed(signal: end.status)
        }
    }

    /// Takes what the worker wrote to standard error, so that the pipe has room again.
    @discardableResult
    func readComplaints() -> [UInt8] {
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        for _ in 0..<16 {
            let count = read(complaints, &piece, piece.count)
            guard count > 0 else { break }
            all += piece.prefix(count)
        }
        return all
    }
}

extension Duration {
    /// Whole nanoseconds; below zero counts as none, and three centuries are the most.
    var nanoseconds: Int64 {
        let (seconds, fraction) = components
        guard seconds >= 0, fraction >= 0 else { return 0 }
        return min(seconds, 9_000_000_000) * 1_000_000_000 + fraction / 1_000_000_000
    }
}
