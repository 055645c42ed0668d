import Synchronization

/// How often each of many may do something: a bucket each, filled at a steady rate and never above its brim.
///
/// In the memory of this server alone; the number of buckets is bounded.
package final class TokenBuckets<Key: Hashable & Sendable>: Sendable {
    private struct Bucket {
        var tokens: Double
        var moment: ContinuousClock.Instant
    }

    package let perSecond: Double
    package let brim: Double
    private let most: Int
    private let buckets = Mutex<[Key: Bucket]>([:])

    package init(perSecond: Double, brim: Double, most: Int = 20_000) {
        self.perSecond = perSecond
        self.brim = brim
        self.most = most
    }

    /// Takes tokens; nil when they were there, else the seconds after which they will be.
    package func take(_ count: Double, of key: Key, now: ContinuousClock.Instant = .now) -> Double? {
        buckets.withLock { buckets in
            var bucket = buckets[key] ?? Bucket(tokens: brim, moment: now)
            bucket.tokens = min(brim, bucket.tokens + (now - bucket.moment) / .seconds(1) * perSecond)
            bucket.moment = now
            guard bucket.tokens >= count else {
                buckets[key] = bucket
                return (count - bucket.tokens) / perSecond
            }
            bucket.tokens -= count
            if buckets.count >= most, buckets[key] == nil { makeRoom(&buckets, now) }
            buckets[key] = bucket
            return nil
        }
    }

    /// Full buckets say nothing; when there are none, everyone begins anew.
    private func makeRoom(_ buckets: inout [Key: Bucket], _ now: ContinuousClock.Instant) {
        buckets = buckets.filter { _, bucket in
            bucket.tokens + (now - bucket.moment) / .seconds(1) * perSecond < brim
        }
        if buckets.count >= most { buckets = [:] }
    }
}
