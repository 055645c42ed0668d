import Testing

@testable import Transport

@Suite("The deadline wheel")
struct DeadlineWheelTests {
    private func token(_ number: Int) -> ConnectionToken { ConnectionToken(slot: number, tenant: 1) }

    @Test("hands out each token once, not early, and within a tick")
    func once() {
        var wheel = DeadlineWheel(now: 1000)
        let moments = [1010, 1500, 1500, 9000, 60_000].map(UInt64.init)
        for (number, moment) in moments.enumerated() { _ = wheel.insert(token(number), at: moment) }
        var seen: [ConnectionToken: UInt64] = [:]
        for now in stride(from: UInt64(1000), to: 70_000, by: 7) {
            for token in wheel.advance(to: now) {
                #expect(seen[token] == nil)
                seen[token] = now
            }
        }
        for (number, moment) in moments.enumerated() {
            let at = seen[token(number)] ?? 0
            #expect(at >= moment && at <= moment + 64)
        }
        #expect(wheel.next == nil)
    }

    @Test("brings back what is beyond its reach")
    func far() {
        var wheel = DeadlineWheel(now: 0)
        let due = wheel.insert(token(1), at: 10_000_000)
        #expect(due < 70_000)
        #expect(wheel.next == due)
        #expect(wheel.advance(to: due) == [token(1)])
    }

    @Test("loses nothing when it is asked late")
    func late() {
        var wheel = DeadlineWheel(now: 0)
        for number in 0..<100 { _ = wheel.insert(token(number), at: UInt64(number * 600)) }
        #expect(wheel.advance(to: 1_000_000).count == 100)
        #expect(wheel.insert(token(1), at: 0) > 1_000_000)
    }
}
