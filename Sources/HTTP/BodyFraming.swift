/// How a request's body is delimited (RFC 9112, section 6).
package enum BodyFraming: Equatable, Sendable {
    case none
    case length(Int)
    case chunked
}
