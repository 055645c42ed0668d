import CEpoll
import Dispatch
import Glibc

/// A listening socket that deals its connections out to lanes in turn.
///
/// Accepts nothing while the limit of open connections is reached, and waits a little when the system has no more
/// descriptors; peers wait in the backlog meanwhile.
package actor Listener {
    private static let backlog: Int32 = 1024
    private static let turns = 64
    private static let backOff = DispatchTimeInterval.milliseconds(100)

    /// The bound port, of interest when 0 was asked for.
    package nonisolated let port: UInt16

    private nonisolated let lane = Lane(label: "listener")
    private let descriptor: Int32
    private let limit: Int
    private let lanes: [EventLane]
    private let security: TransportSecurity?
    private let handler: @Sendable (Connection) -> any ConnectionHandler
    private let starved: @Sendable () -> Void
    private var source: (any DispatchSourceRead)?
    private var gate: ConnectionGate?
    private var isPaused = false
    private var isClosed = false
    private var next = 0

    package nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    /// Binds and listens; connections are taken after `start`.
    ///
    /// - Parameters:
    ///   - address: numeric, IPv4 or IPv6.
    ///   - port: 0 for any.
    ///   - limit: how many connections may be open at once.
    ///   - security: nil for connections in clear.
    ///   - handler: makes a connection's handler, on its lane, once the connection is secured.
    ///   - starved: called when the system refuses a descriptor.
    /// - Throws: `TransportError.cannotListen`.
    package init(
        address: String, port: UInt16, lanes: [EventLane], limit: Int, security: TransportSecurity? = nil,
        starved: @escaping @Sendable () -> Void = {},
        handler: @escaping @Sendable (Connection) -> any ConnectionHandler
    ) throws(TransportError) {
        var bound: UInt16 = 0
        let opened = cepoll_listen(address, port, Self.backlog, &bound)
        guard opened >= 0 else { throw .cannotListen(errno: -opened) }
        descriptor = opened
        self.port = bound
        self.limit = limit
        self.lanes = lanes
        self.security = security
        self.handler = handler
        self.starved = starved
    }

    /// Begins to accept.
    package func start() {
        guard source == nil, !isClosed else { return }
        let descriptor = descriptor
        let accepting = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: lane.queue)
        accepting.setEventHandler { [weak self] in self?.assumeIsolated { $0.accept() } }
        accepting.setCancelHandler { Glibc.close(descriptor) }
        gate = ConnectionGate(limit: limit) { [weak self] in self?.reopen() }
        source = accepting
        accepting.resume()
    }

    /// Accepts no more; answers when every accepted socket has been handed to its lane.
    package func close() {
        guard !isClosed else { return }
        isClosed = true
        guard let source else {
            Glibc.close(descriptor)
            return
        }
        resume()
        source.cancel()
        self.source = nil
    }

    private func accept() {
        guard let gate, !isPaused, source != nil else { return }
        for _ in 0..<Self.turns {
            guard gate.enter() else { return pause() }
            var port: UInt16 = 0
            var taken: Int32 = 0
            let host = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
                guard let buffer = text.baseAddress else { return "" }
                taken = cepoll_accept(descriptor, buffer, text.count, &port)
                return taken < 0 ? "" : String(cString: buffer)
            }
            guard taken >= 0 else {
                gate.leave()
                return refused(-taken)
            }
            lanes[next].adopt(
                taken, from: PeerAddress(host: host, port: port), through: gate, security: security, handler: handler)
            next = (next + 1) % lanes.count
        }
    }

    private func refused(_ error: Int32) {
        guard [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(error) else { return }
        starved()
        pause()
        lane.queue.asyncAfter(deadline: .now() + Self.backOff) { [weak self] in
            self?.assumeIsolated { $0.resume() }
        }
    }

    private nonisolated func reopen() {
        lane.queue.async { self.assumeIsolated { $0.resume() } }
    }

    private func pause() {
        guard !isPaused else { return }
        isPaused = true
        source?.suspend()
    }

    private func resume() {
        guard isPaused else { return }
        isPaused = false
        source?.resume()
    }
}
