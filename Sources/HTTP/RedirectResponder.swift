/// A plain port's only word: the same address under TLS.
package struct RedirectResponder: Responder {
    private let origin: String
    private let headers: Headers

    /// - Parameters:
    ///   - origin: scheme, host and port to go to, never what the request calls itself.
    ///   - headers: what every answer carries.
    package init(origin: String, headers: Headers) {
        self.origin = origin
        self.headers = headers
    }

    package func admit(_ request: Request) -> Admission {
        guard request.method == .get || request.method == .head else {
            return .answer(refusal(HTTPError(403, "This server takes nothing in clear"), request))
        }
        var response = Response(308, headers: headers)
        response.headers["Location"] = origin + request.head.rawTarget
        return .answer(response)
    }

    package func refusal(_ error: HTTPError, _ request: Request?) -> Response {
        var response = Response(error.status, headers: headers, body: .string(error.reason + "\n"))
        response.headers["Content-Type"] = "text/plain; charset=utf-8"
        return response
    }
}
