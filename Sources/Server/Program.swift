import Base
import Dispatch
import Glibc
import Imaging

/// The program. As a worker it walls itself in before anything has started a thread; otherwise it is a command.
package enum Program {
    /// Never returns.
    package static func run() -> Never {
        if CommandLine.arguments.dropFirst().first == WorkerCommand.name { WorkerCommand.run() }
        // A broken pipe of a client is an error of one write, not the end of the server.
        signal(SIGPIPE, SIG_IGN)
        Task {
            await Diascope.main()
            exit(0)
        }
        dispatchMain()
    }
}
