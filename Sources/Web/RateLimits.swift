import Base
import HTTP

/// How many requests one person and one address may make, each weighed by its route's cost.
struct RateLimits: Sendable {
    /// An address may stand for the browsers of a whole department.
    private static let peoplePerAddress = 10.0
    /// So many seconds' worth may come at once.
    private static let secondsAtOnce = 4.0

    private let people: TokenBuckets<AccountID>
    private let addresses: TokenBuckets<String>

    init(perSecond: Int) {
        let rate = Double(perSecond)
        people = TokenBuckets(perSecond: rate, brim: rate * Self.secondsAtOnce)
        let shared = rate * Self.peoplePerAddress
        addresses = TokenBuckets(perSecond: shared, brim: shared * Self.secondsAtOnce)
    }

    /// - Throws: `WebError.tooManyRequests`.
    func pass(_ request: Request, cost: Int) throws(WebError) {
        try pass(addresses, request.peer.host, cost, "address")
    }

    /// - Throws: `WebError.tooManyRequests`.
    func pass(_ account: AccountID, cost: Int) throws(WebError) {
        try pass(people, account, cost, "person")
    }

    private func pass<Key>(_ buckets: TokenBuckets<Key>, _ key: Key, _ cost: Int, _ name: String) throws(WebError) {
        guard let wait = buckets.take(Double(cost), of: key) else { return }
        throw .tooManyRequests(
            RateRefusal(
                policy: name, quota: Int(buckets.brim), window: Int(Self.secondsAtOnce), wait: Int(wait.rounded(.up))))
    }
}
