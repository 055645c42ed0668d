/// What all connections of a server share.
final class HTTPService: Sendable {
    let limits: ParserLimits
    let deadlines: ServerDeadlines
    let hooks: ServerHooks
    let proxies: ProxyTrust
    let servesProxiesOnly: Bool
    let gate: RequestGate
    let responder: any Responder

    init(_ configuration: ServerConfiguration, responder: any Responder) {
        limits = configuration.limits
        deadlines = configuration.deadlines
        hooks = configuration.hooks
        proxies = configuration.proxies
        servesProxiesOnly = configuration.servesProxiesOnly
        gate = RequestGate(limit: configuration.requestsAtOnce)
        self.responder = responder
    }
}
