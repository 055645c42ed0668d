/// A plain port's only word: the same address under TLS.
package struct RedirectResponder: Responder {
    private let origin: String

    /// - Parameter origin: scheme, host and port to go to, never what the request calls itself.
    package init(origin: String) { self.origin = origin }

    package func admit(_ request: Request) -> Admission {
        guard request.method == .get || request.method == .head else {
            return .answer(refusal(HTTPError(403, "This server takes nothing in clear"), request))
        }
        return .answer(.redirect(to: origin + request.head.rawTarget, status: 308))
    }
}
