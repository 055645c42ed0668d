import CWorkers
import Glibc

/// How a pool's workers are started.
struct WorkerLaunch: Sendable {
    let executable: String
    let arguments: [String]
    let environment: [String: String]

    /// What every worker's environment holds: a fixed locale, and no crash reporter that the wall would kill.
    private static let always = ["LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]

    func run() throws(WorkerEnding) -> WorkerChild {
        let names = environment.merging(Self.always) { given, _ in given }
        var child = workers_child()
        let reason = Self.withCStrings([executable] + arguments) { arguments in
            Self.withCStrings(names.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }) { environment in
                workers_spawn(executable, arguments, environment, &child)
            }
        }
        guard reason == 0 else { throw .notStarted(errno: reason) }
        return WorkerChild(child)
    }

    private static func withCStrings<Value>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Value
    ) -> Value {
        let copies = strings.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return copies.withUnsafeBufferPointer { list in
            guard let base = list.baseAddress else { preconditionFailure("the list ends with nil, so it has a base") }
            return body(base)
        }
    }
}
