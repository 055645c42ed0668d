/// A method and a pattern, the action it performs, and the handler that performs it.
package struct Route<Context: RouteContext>: Sendable {
    package typealias Handler = @Sendable (Request, Context) async throws -> Response

    package let method: Method
    /// Such as `/patients/:patient/scans`; a segment with a colon takes any one segment under that name.
    package let pattern: String
    package let action: Context.Action
    /// The largest body taken, in bytes.
    package let bodyLimit: Int
    /// What a request weighs against its sender's rate; 1 for a page.
    package let cost: Int
    package let handler: Handler

    package init(
        _ method: Method, _ pattern: String, does action: Context.Action, bodyLimit: Int = 1 << 20, cost: Int = 1,
        _ handler: @escaping Handler
    ) {
        self.method = method
        self.pattern = pattern
        self.action = action
        self.bodyLimit = bodyLimit
        self.cost = cost
        self.handler = handler
    }

    /// Answers HEAD as well.
    package static func get(
        _ pattern: String, does action: Context.Action, cost: Int = 1, _ handler: @escaping Handler
    ) -> Route {
        Route(.get, pattern, does: action, bodyLimit: 0, cost: cost, handler)
    }

    package static func post(
        _ pattern: String, does action: Context.Action, bodyLimit: Int = 1 << 20, cost: Int = 1,
        _ handler: @escaping Handler
    ) -> Route {
        Route(.post, pattern, does: action, bodyLimit: bodyLimit, cost: cost, handler)
    }
}
