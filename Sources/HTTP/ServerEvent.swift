/// What went wrong beside the answers themselves. Holds fixed texts, routes' patterns and numbers, nothing that was sent.
package enum ServerEvent: Sendable {
    /// No connection is accepted until others have ended.
    case outOfDescriptors
    case handshakeFailed
    /// More connections than are kept, in total or from one address: one was turned away.
    case tooManyConnections
    /// More requests at once than are handled: one was answered with 503.
    case tooManyRequests
    /// It was refused before it was read.
    case requestRefused(RequestID, HTTPError)
    case handlerTooSlow(RequestID, pattern: String?)
    /// The answer broke off in its body.
    case producerFailed(RequestID, pattern: String?, any Error)

    /// The kind of event, for metrics.
    package var kind: String {
        switch self {
        case .outOfDescriptors: "out of file descriptors, accepting later"
        case .handshakeFailed: "TLS handshake failed"
        case .tooManyConnections: "too many connections"
        case .tooManyRequests: "too many requests at once"
        case .requestRefused: "request refused before it was read"
        case .handlerTooSlow: "handler took too long"
        case .producerFailed: "response broke off in its body"
        }
    }
}
