/// Where a server reports what it does. Called on lanes: must be quick.
package struct ServerHooks: Sendable {
    package var onFinish: @Sendable (FinishedExchange) -> Void = { _ in }
    package var onEvent: @Sendable (ServerEvent) -> Void = { _ in }

    package init() {}
}
