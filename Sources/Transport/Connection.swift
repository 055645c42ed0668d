import CEpoll
import Glibc

/// One accepted socket, confined to its lane.
///
/// Not Sendable: only the lane's actor and the handlers it calls ever hold one. Tasks reach it by token through
/// `EventLane.onLane`.
package final class Connection {
    enum State {
        case open
        case closing(lingering: Bool)
        case lingering, closed
    }

    package let token: ConnectionToken
    package let peer: PeerAddress
    /// The lane, for handing to tasks.
    package unowned let lane: EventLane
    /// Bytes to send; they leave when the current call into the handler returns.
    package var output = OutputQueue()

    unowned let loop: EventLoop
    let descriptor: Int32
    let security: TransportSecurity?
    var session: TLSSession?
    /// Makes the handler once the handshake is over.
    var makeHandler: (@Sendable (Connection) -> any ConnectionHandler)?
    package internal(set) var handler: (any ConnectionHandler)?
    private(set) var state = State.open
    private var interest = UInt32(CEPOLL_READABLE)
    private var isReading = true
    private var wasCongested = false
    private var moments = [UInt64](repeating: .max, count: Deadline.allCases.count)
    /// Whether the handler is being called; what it sets off by the way has to wait.
    private(set) var isInCall = false
    /// When the wheel next hands out this connection's token.
    var scheduled = UInt64.max

    init(
        descriptor: Int32, token: ConnectionToken, peer: PeerAddress, lane: EventLane, loop: EventLoop,
        security: TransportSecurity?
    ) {
        self.descriptor = descriptor
        self.token = token
        self.peer = peer
        self.lane = lane
        self.loop = loop
        self.security = security
    }

    /// Whether the connection is under TLS.
    package var isSecure: Bool { session != nil }

    /// SHA-256 of the certificate by which the client proved who it is; nil without one.
    package var clientFingerprint: [UInt8]? { session?.clientFingerprint }

    /// Whether so much output waits that nothing should be added.
    package var isCongested: Bool { output.count > loop.limits.congestedAbove }

    /// Whether bytes are still taken in and given out.
    package var isOpen: Bool { if case .open = state { true } else { false } }

    /// Milliseconds on the lane's clock, as of the current event.
    package var now: UInt64 { loop.now }

    /// Sets a deadline `milliseconds` from now.
    package func set(_ deadline: Deadline, after milliseconds: UInt64) {
        let moment = loop.now + milliseconds
        moments[deadline.rawValue] = moment
        if moment < scheduled { loop.schedule(self, at: moment) }
    }

    package func clear(_ deadline: Deadline) { moments[deadline.rawValue] = .max }

    /// Stops taking bytes from the socket, so that the peer has to wait.
    package func pauseReading() { isReading = false }

    package func resumeReading() { isReading = true }

    /// Closes once all output is sent.
    ///
    /// - Parameter lingering: throw further input away for a while, because closing over unread input would reset the
    ///   connection and take the answer with it.
    package func close(lingering: Bool) {
        guard case .open = state else { return }
        state = .closing(lingering: lingering)
        clear(.step)
        clear(.whole)
    }

    /// Closes at once.
    package func abort() {
        if case .closed = state { return }
        state = .closed
        loop.remove(self)
        Glibc.close(descriptor)
        let leaving = handler
        handler = nil
        leaving?.closed()
    }

    /// Begins to serve: with the handshake where there is TLS, else with the handler.
    func begin(_ makeHandler: @escaping @Sendable (Connection) -> any ConnectionHandler) {
        guard let security else {
            handler = makeHandler(self)
            return
        }
        session = security.certificates.session()
        self.makeHandler = makeHandler
        set(.handshake, after: loop.limits.handshake)
    }

    /// Whether nothing waits to be sent.
    private var isFlushed: Bool { output.isEmpty && (session?.pending ?? 0) == 0 }

    /// Adds the socket to the lane's set.
    func register() -> Bool { cepoll_add(loop.set, descriptor, interest, token.value) == 0 }

    func happened(_ events: UInt32) {
        call {
            if events & UInt32(CEPOLL_READABLE) != 0 {
                receive()
            } else if events & UInt32(CEPOLL_BROKEN) != 0 {
                return abort()
            }
            settle()
        }
    }

    /// Runs what calls into the handler.
    func call(_ body: () -> Void) {
        isInCall = true
        body()
        isInCall = false
    }

    func expire(at now: UInt64) {
        for deadline in Deadline.allCases where moments[deadline.rawValue] <= now {
            clear(deadline)
            guard deadline == .step || deadline == .whole, case .open = state else { return abort() }
            handler?.expired(deadline, on: self)
        }
        settle()
    }

    var nextMoment: UInt64 { moments.min() ?? .max }

    func drain() {
        guard let handler else { return abort() }
        handler.drain(on: self)
        settle()
    }

    /// Sends what waits and asks the system for what comes next.
    func settle() {
        if case .closed = state { return }
        if isCongested { wasCongested = true }
        guard flush() else { return abort() }
        if relieve(), !flush() { return abort() }
        if output.isEmpty, case .closing = state, let session, !session.hasEnded {
            session.end()
            guard flush() else { return abort() }
        }
        if isFlushed, case .closing(let lingering) = state {
            guard lingering else { return abort() }
            Glibc.shutdown(descriptor, Int32(SHUT_WR))
            state = .lingering
            isReading = true
            set(.step, after: loop.limits.linger)
        }
        updateInterest()
    }

    /// From so much on bytes are received where the handler keeps them, at most so many at a time.
    static let bulk = 32 * 1024...256 * 1024

    private func receive() {
        if security == nil, let handler, handler.bulk >= Self.bulk.lowerBound, isOpen { return receive(bulk: handler) }
        let count = loop.receive(from: descriptor)
        guard count > 0 else { return receivedNothing(count) }
        guard case .open = state else { return }
        loop.withReceived(count) { bytes in
            guard security != nil else {
                handler?.received(bytes, on: self)
                return
            }
            bytes.withUnsafeBufferPointer { decrypt($0) }
        }
    }

    private func receive(bulk handler: any ConnectionHandler) {
        var received = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: min(handler.bulk, Self.bulk.upperBound)) { space, count in
            received = space.baseAddress.map { cepoll_receive(descriptor, $0, space.count) } ?? 0
            count = max(received, 0)
        }
        guard received > 0 else { return receivedNothing(received) }
        handler.received(bulk: Self.fitted(bytes), on: self)
    }

    /// Bytes that wait in a handler's hands are not to occupy many times their number.
    static func fitted(_ bytes: [UInt8]) -> [UInt8] {
        bytes.count * 2 < bytes.capacity ? bytes.withUnsafeBufferPointer { Array($0) } : bytes
    }

    private func receivedNothing(_ answer: Int) {
        if answer == 0 { return endOfInput() }
        if answer != -Int(EAGAIN), answer != -Int(EINTR) { abort() }
    }

    func endOfInput() {
        isReading = false
        switch state {
        case .open: handler?.inputEnded(on: self)
        case .lingering: abort()
        case .closing: state = .closing(lingering: false)
        case .closed: break
        }
    }

    private func flush() -> Bool {
        if let session { return flush(through: session) }
        guard !output.isEmpty else { return true }
        while !output.isEmpty {
            let sent = output.drain { first, second in
                cepoll_send(descriptor, first.baseAddress, first.count, second.baseAddress, second.count)
            }
            guard let goesOn = took(sent) else { return false }
            if !goesOn { break }
        }
        if !output.isEmpty { awaitWritable() }
        return true
    }

    /// What a call to send answered: whether to go on, or nil when the connection is broken.
    func took(_ sent: Int) -> Bool? {
        if sent == -Int(EINTR) { return true }
        if sent == -Int(EAGAIN) { return false }
        guard sent > 0 else { return nil }
        clear(.write)
        return true
    }

    func awaitWritable() {
        if moments[Deadline.write.rawValue] == .max { set(.write, after: loop.limits.writeIdle) }
    }

    /// Tells the handler when congestion is over; answers whether it did.
    private func relieve() -> Bool {
        guard wasCongested, output.count <= loop.limits.relievedAt, case .open = state else { return false }
        handler?.relieved(on: self)
        wasCongested = isCongested
        if case .closed = state { return false }
        return true
    }

    private func updateInterest() {
        var wanted: UInt32 = 0
        if isReading { wanted |= UInt32(CEPOLL_READABLE) }
        // After congestion the handler is told even when the system took everything at once.
        if !isFlushed || wasCongested && isOpen { wanted |= UInt32(CEPOLL_WRITABLE) }
        guard wanted != interest else { return }
        interest = wanted
        if cepoll_change(loop.set, descriptor, wanted, token.value) < 0 { abort() }
    }
}
