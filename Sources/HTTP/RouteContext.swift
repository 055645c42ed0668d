/// What handlers are given beside the request; made per request by the floor above.
package protocol RouteContext: Sendable {
    /// What a route does, in the words of the permission table.
    associatedtype Action: Sendable
}
