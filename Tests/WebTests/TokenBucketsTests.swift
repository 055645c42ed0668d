import Testing
import Web

@Suite("Token buckets")
struct TokenBucketsTests {
    private let start = ContinuousClock.now

    @Test("give what is in them, then make wait until it has come again")
    func drain() {
        let buckets = TokenBuckets<String>(perSecond: 10, brim: 5)
        for _ in 0..<5 { #expect(buckets.take(1, of: "a", now: start) == nil) }
        let wait = buckets.take(1, of: "a", now: start) ?? 0
        #expect(abs(wait - 0.1) < 1e-9)
        #expect(buckets.take(1, of: "a", now: start + .milliseconds(99)) != nil)
        #expect(buckets.take(1, of: "a", now: start + .milliseconds(101)) == nil)
    }

    @Test("never hold more than their brim, however long nobody came")
    func brim() {
        let buckets = TokenBuckets<String>(perSecond: 10, brim: 5)
        #expect(buckets.take(5, of: "a", now: start) == nil)
        #expect(buckets.take(5, of: "a", now: start + .seconds(3600)) == nil)
        #expect(buckets.take(1, of: "a", now: start + .seconds(3600)) != nil)
    }

    @Test("are one each")
    func each() {
        let buckets = TokenBuckets<String>(perSecond: 1, brim: 1)
        #expect(buckets.take(1, of: "a", now: start) == nil)
        #expect(buckets.take(1, of: "b", now: start) == nil)
        #expect(buckets.take(1, of: "a", now: start) != nil)
    }

    @Test("that are full make room for others; those who wait are remembered")
    func bounded() {
        let buckets = TokenBuckets<Int>(perSecond: 1, brim: 2, most: 10)
        #expect(buckets.take(2, of: 0, now: start) == nil)
        for number in 1..<10 { #expect(buckets.take(1, of: number, now: start) == nil) }
        // A second later the nine are full again, the first is not.
        #expect(buckets.take(1, of: 10, now: start + .seconds(1)) == nil)
        #expect(buckets.take(2, of: 0, now: start + .seconds(1)) != nil)
    }
}
