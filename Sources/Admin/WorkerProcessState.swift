import Base
import FoundationEssentials

/// What the kernel says of a worker, whatever the worker says of itself.
struct WorkerProcessState: Sendable, Equatable {
    let hasNoNewPrivileges: Bool
    /// 2 means that a filter of system calls is on (seccomp(2)).
    let seccomp: Int
    let residentKilobytes: Int

    var isWalledIn: Bool { hasNoNewPrivileges && seccomp == 2 }

    /// Reads `/proc/<pid>/status`; nil when the process is gone.
    init?(of pid: Int32) {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else { return nil }
        self.init(status: text)
    }

    init(status: String) {
        var values: [Substring: Substring] = [:]
        for line in status.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            values[line[..<colon]] = line[line.index(after: colon)...].trimmed
        }
        hasNoNewPrivileges = values["NoNewPrivs"] == "1"
        seccomp = values["Seccomp"].flatMap { Int($0) } ?? 0
        residentKilobytes = values["VmRSS"].flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
    }
}
