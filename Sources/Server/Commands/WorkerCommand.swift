import Base
import Glibc
import Imaging
import Workers

/// `diascope worker`: started by the server alone, with everything it needs on its command line.
package enum WorkerCommand {
    static let name = "worker"

    /// Never returns. An order that is not complete ends with 64 and starts nothing.
    static func run() -> Never {
        let arguments = Array(CommandLine.arguments.dropFirst(2))
        guard arguments.count == 4, let memory = Int(arguments[3]), fcntl(3, F_GETFD) >= 0 else {
            say("diascope worker is started by the server, not by hand.")
            exit(64)
        }
        ImagingWorker.serve(
            ImagingWorker.Order(
                modelDirectory: arguments[0], engine: arguments[1], library: arguments[2],
                limits: ImagingWorker.limits(memoryMegabytes: memory)))
    }

    /// The command line that `run` reads.
    package static func arguments(_ settings: Settings, models: String? = nil) -> [String] {
        [
            name, models ?? Paths.absolute(settings.home + "/Models"), settings.engine, Paths.engineLibrary(settings),
            String(settings.workerMemoryMegabytes),
        ]
    }
}
