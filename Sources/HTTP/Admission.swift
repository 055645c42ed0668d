/// A responder's first word on a request.
package enum Admission: Sendable {
    /// Answered on the spot, without a task. `pattern` names the route in metrics.
    case answer(Response, pattern: String? = nil)
    /// To be handled by a task that prefers the connection's lane, with a body of at most `bodyLimit` bytes.
    case handle(pattern: String?, bodyLimit: Int, @Sendable (Request) async -> Response)
}
