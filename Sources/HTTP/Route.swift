/// A method and a pattern, the action it performs, and the handler that performs it.
package struct Route<Context: RouteContext>: Sendable {
    package typealias Handler = @Sendable (Request, Context) async throws -> Response

    package let method: Method
    /// Such as `/patients/:patient/scans`; a segment with a colon takes any one segment under that name.
    package let pattern: String
    package let action: Context.Action
    /// The largest body taken, in bytes.
    package let bodyLimit: Int
    package let handler: Handler

    package init(
        _ method: Method, _ pattern: String, does action: Context.Action, bodyLimit: Int = 1 << 20,
        _ handler: @escaping Handler
    ) {
        self.method = method
        self.pattern = pattern
        self.action = action
        self.bodyLimit = bodyLimit
        self.handler = handler
    }

    /// Answers HEAD as well.
    package static func get(_ pattern: String, does action: Context.Action, _ handler: @escaping Handler) -> Route {
        Route(.get, pattern, does: action, bodyLimit: 0, handler)
    }

    package static func post(
        _ pattern: String, does action: Context.Action, bodyLimit: Int = 1 << 20, _ handler: @escaping Handler
    ) -> Route {
        Route(.post, pattern, does: action, bodyLimit: bodyLimit, handler)
    }

    package static func put(
        _ pattern: String, does action: Context.Action, bodyLimit: Int = 1 << 20, _ handler: @escaping Handler
    ) -> Route {
        Route(.put, pattern, does: action, bodyLimit: bodyLimit, handler)
    }

    package static func patch(
        _ pattern: String, does action: Context.Action, bodyLimit: Int = 1 << 20, _ handler: @escaping Handler
    ) -> Route {
        Route(.patch, pattern, does: action, bodyLimit: bodyLimit, handler)
    }

    package static func delete(
        _ pattern: String, does action: Context.Action, bodyLimit: Int = 1 << 20, _ handler: @escaping Handler
    ) -> Route {
        Route(.delete, pattern, does: action, bodyLimit: bodyLimit, handler)
    }
}
