/// Decides what becomes of a request. Called on the connection's lane, before any task exists and any byte of the
/// body is read, so it must neither block nor compute for long.
package protocol Responder: Sendable {
    func admit(_ request: Request) -> Admission

    /// The answer to a request that is refused before a handler saw it.
    ///
    /// - Parameter request: nil when it could not even be read.
    func refusal(_ error: HTTPError, _ request: Request?) -> Response
}

extension Responder {
    package func refusal(_ error: HTTPError, _ request: Request?) -> Response {
        .text(error.reason + "\n", status: error.status)
    }
}
