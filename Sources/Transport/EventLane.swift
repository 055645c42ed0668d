import Dispatch

/// A lane that serves sockets: a serial queue with one epoll set, its connections pinned to it.
///
/// Handlers run on it as plain calls; tasks that prefer `lane` run on the same queue, so a computation that needs no
/// other executor stays on its connection's thread.
package actor EventLane {
    /// The executor for tasks that work for a connection of this lane.
    package nonisolated let lane: Lane
    private let loop: EventLoop

    package nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    /// - Throws: `TransportError.noEventSet`.
    package init(label: String, limits: TransportLimits = TransportLimits()) throws(TransportError) {
        lane = Lane(label: label)
        loop = try EventLoop(limits: limits)
    }

    /// Begins to serve. Once per lane.
    package func start() { loop.start(for: self, on: lane.queue) }

    /// Runs `body` on the lane with the connection, or nil when that is gone: at once when the caller runs on the lane and
    /// not within a call into the connection's handler, soon otherwise.
    package nonisolated func onLane(_ token: ConnectionToken, _ body: @escaping @Sendable (Connection?) -> Void) {
        if lane.isCurrent, assumeIsolated({ $0.loop.connection(token)?.isInCall != true }) {
            return assumeIsolated { $0.perform(token, body) }
        }
        lane.queue.async { self.assumeIsolated { $0.perform(token, body) } }
    }

    private func perform(_ token: ConnectionToken, _ body: (Connection?) -> Void) {
        loop.refreshClock()
        let connection = loop.connection(token)
        guard let connection else { return body(nil) }
        connection.call {
            body(connection)
            connection.settle()
        }
    }

    nonisolated func adopt(
        _ descriptor: Int32, from peer: PeerAddress, through gate: ConnectionGate,
        security: TransportSecurity?, handler: @escaping @Sendable (Connection) -> any ConnectionHandler
    ) {
        lane.queue.async {
            self.assumeIsolated {
                $0.loop.adopt(
                    descriptor, from: peer, through: gate, lane: $0, security: security, handler: handler)
            }
        }
    }

    func turn() { loop.turn() }

    func tick() { loop.tick() }

    /// Asks every connection, and those still to come, to finish what was begun and to close.
    package func drain() { loop.drain() }

    /// Closes every connection at once.
    package func abortAll() { loop.abortAll() }

    /// Answers when the lane has no connection.
    package func emptied() async {
        await withCheckedContinuation { loop.whenEmpty($0) }
    }

    /// How many connections the lane has.
    package var count: Int { loop.count }
}
