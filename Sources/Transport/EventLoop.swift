import CEpoll
import Dispatch
import Glibc

/// A lane's connections, the epoll set that watches them, and their deadlines. Confined to the lane's actor.
///
/// One DispatchSource watches the set's own descriptor: measured half as fast again as a source per connection.
final class EventLoop {
    private static let batch = 128
    private static let inputCapacity = 64 * 1024

    let set: Int32
    /// Ends the set's waiting when it is rung.
    let bell: Int32
    let limits: TransportLimits
    private(set) var now = CoarseClock.now()
    private(set) var count = 0
    private(set) var isDraining = false

    private var source: (any DispatchSourceRead)?
    private var timer: (any DispatchSourceTimer)?
    private let input: UnsafeMutableBufferPointer<UInt8>
    /// Where connections decrypt to.
    let plain: UnsafeMutableBufferPointer<UInt8>
    private let events: UnsafeMutableBufferPointer<cepoll_event>
    private var seen = 0
    private var table: [Connection?] = []
    private var tenants: [UInt32] = []
    private var vacant: [Int] = []
    private var gates: [ConnectionGate?] = []
    private var wheel: DeadlineWheel
    private var armed = UInt64.max
    private var waiters: [CheckedContinuation<Void, Never>] = []

    init(limits: TransportLimits) throws(TransportError) {
        let created = cepoll_create()
        guard created >= 0 else { throw .noEventSet(errno: -created) }
        let bell = cepoll_add_bell(created, ConnectionToken.none.value)
        guard bell >= 0 else {
            close(created)
            throw .noEventSet(errno: -bell)
        }
        set = created
        self.bell = bell
        self.limits = limits
        wheel = DeadlineWheel(now: now)
        input = .allocate(capacity: Self.inputCapacity)
        plain = .allocate(capacity: Self.inputCapacity)
        events = .allocate(capacity: Self.batch)
    }

    deinit {
        // The source closes the set once Dispatch has let go of it.
        if let source { source.cancel() } else { close(set) }
        close(bell)
        timer?.cancel()
        input.deallocate()
        plain.deallocate()
        events.deallocate()
    }

    /// Begins to watch; the lane's actor is entered by each event.
    func start(for lane: EventLane, on queue: DispatchQueue) {
        let set = set
        let source = DispatchSource.makeReadSource(fileDescriptor: set, queue: queue)
        source.setCancelHandler { close(set) }
        source.setEventHandler { [weak lane] in lane?.turn() }
        self.source = source
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { [weak lane] in lane?.assumeIsolated { $0.tick() } }
        timer.schedule(deadline: .distantFuture)
        self.timer = timer
        source.resume()
        timer.resume()
    }

    /// Asks the set what happened, waiting for at most so many milliseconds; answers whether anything did.
    func look(for milliseconds: Int32 = 0) -> Bool {
        guard let buffer = events.baseAddress else { return false }
        seen = max(0, Int(cepoll_wait(set, buffer, Int32(Self.batch), milliseconds)))
        return seen > 0
    }

    /// Handles what the set reported.
    func handle() {
        guard seen > 0 else { return }
        now = CoarseClock.now()
        for index in 0..<seen {
            connection(ConnectionToken(value: events[index].token))?.happened(events[index].events)
        }
        seen = 0
    }

    func connection(_ token: ConnectionToken) -> Connection? {
        let slot = token.slot
        guard slot < table.count, let found = table[slot], found.token == token else { return nil }
        return found
    }

    /// Takes over an accepted socket. A socket that cannot be watched is closed.
    func adopt(
        _ descriptor: Int32, from peer: PeerAddress, through gate: ConnectionGate, lane: EventLane,
        security: TransportSecurity?, handler: @escaping @Sendable (Connection) -> any ConnectionHandler
    ) {
        now = CoarseClock.now()
        let slot = vacant.popLast() ?? grow()
        tenants[slot] &+= 1
        let token = ConnectionToken(slot: slot, tenant: tenants[slot])
        let connection = Connection(
            descriptor: descriptor, token: token, peer: peer, lane: lane, loop: self, security: security)
        table[slot] = connection
        gates[slot] = gate
        count += 1
        connection.begin(handler)
        guard connection.register() else { return connection.abort() }
        connection.call { if isDraining { connection.drain() } else { connection.settle() } }
    }

    private func grow() -> Int {
        table.append(nil)
        gates.append(nil)
        tenants.append(0)
        return table.count - 1
    }

    func remove(_ connection: Connection) {
        let slot = connection.token.slot
        table[slot] = nil
        vacant.append(slot)
        count -= 1
        gates[slot]?.leave(from: connection.peer.host)
        gates[slot] = nil
        guard count == 0 else { return }
        for waiter in waiters { waiter.resume() }
        waiters = []
    }

    func receive(from descriptor: Int32) -> Int {
        guard let buffer = input.baseAddress else { return 0 }
        return cepoll_receive(descriptor, buffer, input.count)
    }

    func withReceived(_ count: Int, _ body: (Span<UInt8>) -> Void) {
        let received = UnsafeBufferPointer(rebasing: input[..<count])
        body(received.span)
    }

    func refreshClock() { now = CoarseClock.now() }

    func schedule(_ connection: Connection, at moment: UInt64) {
        let due = wheel.insert(connection.token, at: moment)
        connection.scheduled = due
        if due < armed { arm(due) }
    }

    /// Hands out what is due and looks for the next moment.
    func tick() {
        now = CoarseClock.now()
        armed = .max
        for token in wheel.advance(to: now) {
            guard let connection = connection(token) else { continue }
            connection.scheduled = .max
            connection.call { connection.expire(at: now) }
            guard connection.nextMoment != .max, connection.nextMoment < connection.scheduled else { continue }
            schedule(connection, at: connection.nextMoment)
        }
        if let next = wheel.next, next < armed { arm(next) }
    }

    private func arm(_ moment: UInt64) {
        armed = moment
        let wait = Int(moment > now ? moment - now : 0)
        timer?.schedule(deadline: .now() + .milliseconds(wait), leeway: .milliseconds(8))
    }

    func drain() {
        isDraining = true
        refreshClock()
        for case let connection? in table { connection.call { connection.drain() } }
    }

    func abortAll() {
        for connection in table { connection?.abort() }
    }

    func whenEmpty(_ waiter: CheckedContinuation<Void, Never>) {
        if count == 0 { waiter.resume() } else { waiters.append(waiter) }
    }
}
