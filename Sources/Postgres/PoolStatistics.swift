/// The pool at one moment, for metrics.
package struct PoolStatistics: Equatable, Sendable {
    package let sessions: Int
    package let inUse: Int
    package let idle: Int
    package let waiting: Int
    /// Whether the server was away when it was last asked.
    package let isAway: Bool
}
