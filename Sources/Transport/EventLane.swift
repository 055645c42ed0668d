import CEpoll
import Dispatch
import Glibc

/// A lane that serves sockets: a serial queue with one epoll set, its connections pinned to it.
///
/// Handlers run on it as plain calls; tasks that prefer `lane` run on the same queue, so a computation that needs no
/// other executor stays on its connection's thread.
package actor EventLane {
    /// After so many rounds the queue's other work gets its turn.
    private static let rounds = 8

    /// The executor for tasks that work for a connection of this lane.
    package nonisolated let lane: Lane
    private let loop: EventLoop
    /// Ends the loop's waiting.
    private nonisolated let bell: Int32

    package nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    /// Bodies come and go in pieces of up to 256 KB. By default the C library returns each one's pages to the system and
    /// has them cleared again for the next: a sixth of an upload's whole cost.
    private static let keepsFreedMemory: Void = cepoll_keep_freed(2 << 20)

    /// - Throws: `TransportError.noEventSet`.
    package init(label: String, limits: TransportLimits = TransportLimits()) throws(TransportError) {
        Self.keepsFreedMemory
        lane = Lane(label: label)
        loop = try EventLoop(limits: limits)
        bell = loop.bell
    }

    /// Begins to serve. Once per lane.
    package func start() { loop.start(for: self, on: lane.queue) }

    /// Runs `body` on the lane with the connection, or nil when that is gone: at once when the caller runs on the lane and
    /// not within a call into the connection's handler, soon otherwise.
    package nonisolated func onLane(_ token: ConnectionToken, _ body: @escaping @Sendable (Connection?) -> Void) {
        if lane.isCurrent, assumeIsolated({ $0.loop.connection(token)?.isInCall != true }) {
            return assumeIsolated { $0.perform(token, body) }
        }
        lane.post { self.assumeIsolated { $0.perform(token, body) } }
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
        lane.post {
            self.assumeIsolated {
                $0.loop.adopt(
                    descriptor, from: peer, through: gate, lane: $0, security: security, handler: handler)
            }
        }
    }

    /// Handles what the sockets report, a bounded number of rounds. On the lane.
    nonisolated func turn() {
        let bell = bell
        var round = 0
        lane.stayAwake {
            // Clients on this machine, and threads that finish requests, go on before their next bytes are asked for: the
            // slowest hundredth of answers comes a third sooner, and mostly there is something to read by then.
            if round > 0 { sched_yield() }
            round += 1
            var goesOn = assumeIsolated { $0.loop.look() }
            // The way through the queue and back costs more than waiting for what whoever is served says next.
            if !goesOn, round > 1 {
                goesOn = lane.sleep(rousedBy: { cepoll_ring(bell) }) { assumeIsolated { $0.loop.look(for: 1) } }
            }
            assumeIsolated { $0.loop.handle() }
            return goesOn && round < Self.rounds
        }
    }

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
