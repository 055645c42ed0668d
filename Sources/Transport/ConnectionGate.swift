import Synchronization

/// Counts a listener's open connections over all lanes, in total and for each address.
final class ConnectionGate: Sendable {
    enum Verdict: Equatable {
        case welcome
        /// There are too many connections, of everyone or from this address.
        case full, crowded
    }

    private struct Counts {
        var total = 0
        var ofAddress: [String: Int] = [:]
    }

    private let limits: ConnectionLimits
    private let counts = Mutex(Counts())

    init(limits: ConnectionLimits) { self.limits = limits }

    /// Whether one more may come from an address; counts it when so.
    func enter(from host: String) -> Verdict {
        counts.withLock { counts in
            guard counts.total < limits.total else { return .full }
            if !limits.isExempt(host) {
                guard counts.ofAddress[host, default: 0] < limits.perAddress else { return .crowded }
                counts.ofAddress[host, default: 0] += 1
            }
            counts.total += 1
            return .welcome
        }
    }

    func leave(from host: String) {
        counts.withLock { counts in
            counts.total -= 1
            guard let count = counts.ofAddress[host] else { return }
            counts.ofAddress[host] = count > 1 ? count - 1 : nil
        }
    }
}
