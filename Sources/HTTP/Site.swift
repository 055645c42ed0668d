/// Static files before routes, and one place each for the context, for what every response gets, and for failures.
package struct Site<Context: RouteContext>: Responder {
    /// Makes a request's context; throws to refuse it (permission, CSRF, session).
    package typealias Entrance = @Sendable (Request, Route<Context>) async throws -> Context
    /// Turns an error into a page. The request is nil when it could not be read.
    package typealias Failure = @Sendable (any Error, Request?) -> Response

    private let router: Router<Context>
    private let files: StaticFiles?
    private let enter: Entrance
    private let finish: @Sendable (Response, Request?) -> Response
    private let failure: Failure

    /// - Parameter finish: adds to each response what all of them carry; static files bring their own headers.
    package init(
        router: Router<Context>, files: StaticFiles?, enter: @escaping Entrance,
        finish: @escaping @Sendable (Response, Request?) -> Response = { response, _ in response },
        failure: @escaping Failure
    ) {
        self.router = router
        self.files = files
        self.enter = enter
        self.finish = finish
        self.failure = failure
    }

    package func admit(_ request: Request) -> Admission {
        if let response = files?.respond(to: request) { return .answer(response, pattern: files?.pattern) }
        switch match(request) {
        case .found(let route, let parameters):
            return .handle(pattern: route.pattern, bodyLimit: route.bodyLimit) { [self] request in
                var request = request
                request.pattern = route.pattern
                request.parameters = parameters
                return await handle(request, route)
            }
        case .methodNotAllowed(let allow):
            var response =
                request.method == .options
                ? Response(204) : failure(HTTPError(405, "The method is not allowed here"), request)
            response.headers["Allow"] = allow
            return .answer(finish(response, request))
        case .notFound:
            return .answer(refusal(HTTPError(404, "No such page"), request))
        }
    }

    private func match(_ request: Request) -> RouteMatch<Context> {
        // RFC 9110, section 9.3.7: OPTIONS of the server as a whole.
        if request.path == "*" {
            return .methodNotAllowed(allow: Method.allCases.map(\.rawValue).joined(separator: ", "))
        }
        if files?.holds(request.path) == true { return .methodNotAllowed(allow: "GET, HEAD, OPTIONS") }
        return router.match(request.method, request.path)
    }

    package func refusal(_ error: HTTPError, _ request: Request?) -> Response {
        finish(failure(error, request), request)
    }

    private func handle(_ request: Request, _ route: Route<Context>) async -> Response {
        do {
            return finish(try await route.handler(request, try await enter(request, route)), request)
        } catch {
            return finish(failure(error, request), request)
        }
    }
}
