/// What a router knows about a method and a path.
package enum RouteMatch<Context: RouteContext>: Sendable {
    case found(Route<Context>, PathParameters)
    /// The path exists for other methods; `allow` is fit for the Allow field.
    case methodNotAllowed(allow: String)
    case notFound
}
