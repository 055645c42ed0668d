import Web

extension Action {
    /// The catalogue's key of the action as the trail tells of it.
    var auditWord: String { "audit.action." + rawValue }
}

extension AuditEvent.Outcome {
    var word: String { "audit.outcome." + rawValue }
}
