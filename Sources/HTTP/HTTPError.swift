/// A refusal with a status and a fixed reason.
///
/// The reason never carries anything a peer sent, so it may be logged and shown as it is.
package struct HTTPError: Error, Equatable, Sendable {
    package let status: Int
    package let text: StaticString

    package init(_ status: Int, _ reason: StaticString) {
        self.status = status
        text = reason
    }

    package var reason: String { text.description }

    package static func == (left: HTTPError, right: HTTPError) -> Bool {
        left.status == right.status && left.reason == right.reason
    }

    /// The peer is gone; nobody reads an answer. 499 appears in metrics only.
    package static let disconnected = HTTPError(499, "The client left")
    /// A body larger than its route takes.
    package static let tooLarge = HTTPError(413, "The body is too large")
}
