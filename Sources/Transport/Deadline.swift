/// What a connection can run out of time for. Each has at most one moment set.
package enum Deadline: Int, CaseIterable, Sendable {
    /// The protocol's current step: waiting for a request, a header, the next bytes of a body.
    case step
    /// A whole exchange.
    case whole
    /// The peer takes no bytes; kept by the transport itself.
    case write
    /// The peer does not come to an end with its TLS handshake; kept by the transport itself.
    case handshake
}
