import CEpoll
import Dispatch
import Glibc

/// A listening socket that deals its connections out to lanes in turn.
///
/// Beyond the limits a connection is told so and closed. When the system has no more descriptors the listener waits a
/// little, and peers wait in the backlog.
package actor Listener {
    private static let backlog: Int32 = 1024
    private static let turns = 64
    private static let backOff = DispatchTimeInterval.milliseconds(100)

    /// The bound port, of interest when 0 was asked for.
    package nonisolated let port: UInt16

    private nonisolated let lane = Lane(label: "listener")
    private let descriptor: Int32
    private let lanes: [EventLane]
    private let security: TransportSecurity?
    private let handler: @Sendable (Connection) -> any ConnectionHandler
    private let gate: ConnectionGate
    private let refusal: (@Sendable () -> [UInt8])?
    private let happened: @Sendable (ListenerEvent) -> Void
    private var source: (any DispatchSourceRead)?
    private var isPaused = false
    private var isClosed = false
    private var next = 0

    package nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    /// Binds and listens; connections are taken after `start`.
    ///
    /// - Parameters:
    ///   - address: numeric, IPv4 or IPv6.
    ///   - port: 0 for any.
    ///   - limits: how many connections may be open at once.
    ///   - refusal: makes what one too many is told in clear; nil to close without a word.
    ///   - security: nil for connections in clear.
    ///   - handler: makes a connection's handler, on its lane, once the connection is secured.
    ///   - happened: told of connections that are not taken.
    /// - Throws: `TransportError.cannotListen`.
    package init(
        address: String, port: UInt16, lanes: [EventLane], limits: ConnectionLimits = ConnectionLimits(),
        security: TransportSecurity? = nil, refusal: (@Sendable () -> [UInt8])? = nil,
        happened: @escaping @Sendable (ListenerEvent) -> Void = { _ in },
        handler: @escaping @Sendable (Connection) -> any ConnectionHandler
    ) throws(TransportError) {
        var bound: UInt16 = 0
        let opened = cepoll_listen(address, port, Self.backlog, &bound)
        guard opened >= 0 else { throw .cannotListen(errno: -opened) }
        descriptor = opened
        self.port = bound
        gate = ConnectionGate(limits: limits)
        self.refusal = security == nil ? refusal : nil
        self.lanes = lanes
        self.security = security
        self.handler = handler
        self.happened = happened
    }

    /// Begins to accept.
    package func start() {
        guard source == nil, !isClosed else { return }
        let descriptor = descriptor
        let accepting = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: lane.queue)
        accepting.setEventHandler { [weak self] in self?.assumeIsolated { $0.accept() } }
        accepting.setCancelHandler { Glibc.close(descriptor) }
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
        // From here on the kernel refuses; the descriptor is closed once Dispatch has let go of it.
        _ = Glibc.shutdown(descriptor, Int32(SHUT_RD))
        source.cancel()
        self.source = nil
    }

    private func accept() {
        guard !isPaused, source != nil else { return }
        for _ in 0..<Self.turns {
            var port: UInt16 = 0
            var taken: Int32 = 0
            let host = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
                guard let buffer = text.baseAddress else { return "" }
                taken = cepoll_accept(descriptor, buffer, text.count, &port)
                return taken < 0 ? "" : String(cString: buffer)
            }
            guard taken >= 0 else { return failed(-taken) }
            let verdict = gate.enter(from: host)
            guard verdict == .welcome else {
                turnAway(taken, verdict)
                continue
            }
            lanes[next].adopt(
                taken, from: PeerAddress(host: host, port: port), through: gate, security: security, handler: handler)
            next = (next + 1) % lanes.count
        }
    }

    /// A word and the door: what was sent already is read, so that closing does not take the word back.
    private func turnAway(_ descriptor: Int32, _ verdict: ConnectionGate.Verdict) {
        happened(verdict == .full ? .full : .crowded)
        if let word = refusal?() {
            _ = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4096) { buffer in
                buffer.baseAddress.map { cepoll_receive(descriptor, $0, buffer.count) }
            }
            _ = word.withUnsafeBufferPointer { cepoll_send(descriptor, $0.baseAddress, $0.count, nil, 0) }
            shutdown(descriptor, Int32(SHUT_WR))
        }
        Glibc.close(descriptor)
    }

    private func failed(_ error: Int32) {
        guard [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(error) else { return }
        happened(.starved)
        pause()
        lane.queue.asyncAfter(deadline: .now() + Self.backOff) { [weak self] in
            self?.assumeIsolated { $0.resume() }
        }
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
