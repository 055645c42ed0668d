/// Who sits where and who waits: the pool's whole state, without I/O.
struct Pool {
    enum Admission: Equatable {
        case seat(Int)
        case queued
        case refused(SQLError)
    }

    private struct Waiter {
        let id: Int
        let deadline: ContinuousClock.Instant
    }

    private let sessions: Int
    private let queueLimit: Int
    /// The seat used last is taken first: its statements are prepared and its memory is warm.
    private var idle: [Int]
    private var queue: [Waiter] = []
    /// How often the absent server was asked; `nil` while it is there.
    private var probes: Int?
    private(set) var isClosed = false

    init(sessions: Int, queueLimit: Int = 4096) {
        self.sessions = sessions
        self.queueLimit = queueLimit
        idle = Array((0..<sessions).reversed())
    }

    var isAway: Bool { probes != nil }
    var nextDeadline: ContinuousClock.Instant? { queue.first?.deadline }

    var statistics: PoolStatistics {
        PoolStatistics(
            sessions: sessions, inUse: sessions - idle.count, idle: idle.count, waiting: queue.count, isAway: isAway)
    }

    /// Gives a seat or a place in the queue. Who waits is served in order.
    mutating func admit(_ id: Int, until deadline: ContinuousClock.Instant) -> Admission {
        guard !isClosed else { return .refused(.closed) }
        guard !isAway else { return .refused(.unavailable) }
        if let seat = idle.popLast() { return .seat(seat) }
        guard queue.count < queueLimit else { return .refused(.busy) }
        queue.append(Waiter(id: id, deadline: deadline))
        return .queued
    }

    /// Takes a seat back and answers who sits there next.
    mutating func release(_ seat: Int) -> Int? {
        guard !queue.isEmpty else {
            idle.append(seat)
            return nil
        }
        return queue.removeFirst().id
    }

    /// Takes one who no longer wants to wait out of the queue; `false` when the seat was already given.
    mutating func withdraw(_ id: Int) -> Bool {
        guard let place = queue.firstIndex(where: { $0.id == id }) else { return false }
        queue.remove(at: place)
        return true
    }

    /// Those whose patience has ended.
    mutating func expire(at now: ContinuousClock.Instant) -> [Int] {
        let expired = queue.prefix { $0.deadline <= now }.map(\.id)
        queue.removeFirst(expired.count)
        return expired
    }

    /// Notes that the server is away: who waits, to be sent off, and when to ask first (`nil` when that is under way).
    mutating func lose() -> (turnedAway: [Int], delay: Duration?) {
        let turnedAway = dismissAll()
        guard probes == nil, !isClosed else { return (turnedAway, nil) }
        probes = 0
        return (turnedAway, Backoff.delay(afterAttempt: 0))
    }

    /// Notes what a probe saw and answers when to ask again, if at all.
    mutating func probed(found: Bool) -> Duration? {
        guard let probes, !isClosed else { return nil }
        self.probes = found ? nil : probes + 1
        return found ? nil : Backoff.delay(afterAttempt: probes + 1)
    }

    /// Admits nobody any more and answers who waited.
    mutating func close() -> [Int] {
        isClosed = true
        return dismissAll()
    }

    private mutating func dismissAll() -> [Int] {
        let all = queue.map(\.id)
        queue = []
        return all
    }
}
