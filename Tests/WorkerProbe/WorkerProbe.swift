import Dispatch
import Glibc
import Workers

/// A worker that does what a file could make a decoder do, so that tests can see the wall hold.
@main
enum WorkerProbe {
    static func main() {
        let arguments = CommandLine.arguments
        if arguments.contains("parent") { beParent() }
        if arguments.contains("exit") { exit(9) }
        WorkerProcess.serve(limits: ProbeLimits.limits) {
            if arguments.contains("throw") { throw ProbeError() }
            return { request, progress in
                if let attack = ProbeAttack(rawValue: request.operation) { return attack.perform(request) }
                guard let operation = ProbeOperation(rawValue: request.operation) else { throw ProbeError() }
                return try operation.perform(request, progress)
            }
        }
    }

    /// Starts a pool, prints its worker's process and waits to be killed.
    private static func beParent() -> Never {
        let pool = WorkerPool(
            executable: CommandLine.arguments[0], count: 1, limits: ProbeLimits.limits,
            events: { event in
                guard case .started(let pid, _, _) = event else { return }
                print(pid)
                fflush(nil)
            })
        Task { await pool.start() }
        dispatchMain()
    }
}

struct ProbeError: Error {}
