/// What all connections of a server share.
final class HTTPService: Sendable {
    let limits: ParserLimits
    let deadlines: ServerDeadlines
    let hooks: ServerHooks
    let responder: any Responder

    init(limits: ParserLimits, deadlines: ServerDeadlines, hooks: ServerHooks, responder: any Responder) {
        self.limits = limits
        self.deadlines = deadlines
        self.hooks = hooks
        self.responder = responder
    }
}
