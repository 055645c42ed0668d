/// What metrics and the log learn of an exchange.
package struct FinishedExchange: Sendable {
    package let id: RequestID
    /// The route's pattern, never the path.
    package let pattern: String?
    /// Nil when the request could not be read.
    package let method: Method?
    /// 499 when the client left before an answer.
    package let status: Int
    package let duration: Duration
    /// Bytes of the response's body.
    package let bytes: Int
}
