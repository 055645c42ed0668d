import Testing

@testable import Postgres

@Suite("Sharing the sessions")
struct PoolTests {
    private let start = ContinuousClock.now
    private var later: ContinuousClock.Instant { start + .seconds(5) }

    private func full() -> Pool {
        var pool = Pool(sessions: 1, queueLimit: 2)
        _ = pool.admit(1, until: later)
        return pool
    }

    @Test("who waits is served in order")
    func order() {
        var pool = full()
        #expect(pool.admit(2, until: later) == .queued)
        #expect(pool.admit(3, until: later) == .queued)
        #expect(pool.release(0) == 2)
        #expect(pool.release(0) == 3)
        #expect(pool.release(0) == nil)
        #expect(pool.statistics.idle == 1)
    }

    @Test("a full queue turns away at once")
    func queueLimit() {
        var pool = full()
        _ = pool.admit(2, until: later)
        _ = pool.admit(3, until: later)
        #expect(pool.admit(4, until: later) == .refused(.busy))
    }

    @Test("only those whose patience has ended are sent off")
    func expiry() {
        var pool = full()
        _ = pool.admit(2, until: start)
        _ = pool.admit(3, until: later)
        #expect(pool.expire(at: start) == [2])
        #expect(pool.nextDeadline == later)
    }

    @Test("the seat used last is taken first")
    func warmSeat() {
        var pool = Pool(sessions: 2)
        #expect(pool.admit(1, until: later) == .seat(0))
        #expect(pool.admit(2, until: later) == .seat(1))
        _ = pool.release(1)
        _ = pool.release(0)
        #expect(pool.admit(3, until: later) == .seat(0))
    }

    @Test("while the server is away everybody is refused, and it is asked with growing pauses")
    func away() {
        var pool = full()
        _ = pool.admit(2, until: later)
        let (turnedAway, delay) = pool.lose()
        #expect(turnedAway == [2])
        #expect(delay == .milliseconds(50))
        #expect(pool.lose().delay == nil)
        #expect(pool.admit(3, until: later) == .refused(.unavailable))
        #expect(pool.probed(found: false) == .milliseconds(100))
        #expect(pool.probed(found: true) == nil)
        #expect(!pool.isAway)
    }

    @Test("pauses end at one second")
    func longestPause() {
        #expect(Backoff.delay(afterAttempt: 4) == .milliseconds(800))
        #expect(Backoff.delay(afterAttempt: 1_000_000) == .seconds(1))
    }

    @Test("a closed pool refuses everybody and is not probed")
    func closed() {
        var pool = full()
        _ = pool.admit(2, until: later)
        _ = pool.lose()
        #expect(pool.close().isEmpty)
        #expect(pool.admit(3, until: later) == .refused(.closed))
        #expect(pool.probed(found: false) == nil)
    }

    @Test("who gives up leaves the queue, but not a seat")
    func withdrawal() {
        var pool = full()
        _ = pool.admit(2, until: later)
        #expect(pool.withdraw(2) == true)
        #expect(pool.withdraw(1) == false)
        #expect(pool.release(0) == nil)
    }
}
