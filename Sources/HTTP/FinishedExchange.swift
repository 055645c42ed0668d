/// What metrics learn of an exchange.
package struct FinishedExchange: Sendable {
    /// The route's pattern, never the path.
    package let pattern: String?
    package let method: Method?
    /// 499 when the client left before an answer.
    package let status: Int
    package let duration: Duration
    /// Bytes of the response's body.
    package let bytes: Int
}
