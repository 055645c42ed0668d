import HTTP

/// What someone who asks too often is told, in fields (draft-ietf-httpapi-ratelimit-headers; Retry-After of RFC 9110).
struct RateRefusal: Sendable, Equatable {
    let policy: String
    /// So many requests in so many seconds.
    let quota: Int
    let window: Int
    /// Seconds until the next is answered.
    let wait: Int

    func add(to headers: inout Headers) {
        headers["Retry-After"] = String(wait)
        headers["RateLimit-Policy"] = "\"\(policy)\";q=\(quota);w=\(window)"
        headers["RateLimit"] = "\"\(policy)\";r=0;t=\(wait)"
    }
}
