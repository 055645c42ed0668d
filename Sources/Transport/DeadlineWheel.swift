/// A coarse timer wheel: tokens in buckets of 32 ms, the farthest about 65 s away.
///
/// Whoever is handed a token looks up its true deadline and inserts it again when that is still to come, so moving a
/// deadline back costs nothing and anything beyond the wheel's reach comes around again.
package struct DeadlineWheel {
    private static let tick: UInt64 = 32
    private static let reach: UInt64 = 2048

    private var buckets = [[ConnectionToken]](repeating: [], count: Int(reach))
    /// The last tick whose bucket was emptied.
    private var passed: UInt64
    private var count = 0

    /// - Parameter now: the present in milliseconds; the wheel knows no other clock.
    package init(now: UInt64) { passed = now / Self.tick }

    /// Puts a token in the first bucket not before `moment`, and answers when that bucket comes up.
    package mutating func insert(_ token: ConnectionToken, at moment: UInt64) -> UInt64 {
        let wanted = moment / Self.tick + (moment % Self.tick == 0 ? 0 : 1)
        let due = min(max(wanted, passed + 1), passed + Self.reach - 1)
        buckets[Int(due % Self.reach)].append(token)
        count += 1
        return due * Self.tick
    }

    /// Empties every bucket that has come up by `now`.
    package mutating func advance(to now: UInt64) -> [ConnectionToken] {
        let present = now / Self.tick
        guard present > passed else { return [] }
        var due: [ConnectionToken] = []
        for tick in (passed + 1)...min(present, passed + Self.reach) {
            let bucket = Int(tick % Self.reach)
            guard !buckets[bucket].isEmpty else { continue }
            due.append(contentsOf: buckets[bucket])
            buckets[bucket] = []
        }
        passed = present
        count -= due.count
        return due
    }

    /// When the next bucket that holds something comes up.
    package var next: UInt64? {
        guard count > 0 else { return nil }
        for tick in (passed + 1)..<(passed + Self.reach) where !buckets[Int(tick % Self.reach)].isEmpty {
            return tick * Self.tick
        }
        return nil
    }
}
