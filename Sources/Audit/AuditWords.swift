import Web

extension Action {
    /// What the trail may tell of. Asking for the state of health is open to everyone and noted nowhere.
    static let onTrail = allCases.filter { $0 != .readHealth }

    /// The catalogue's key of the action as the trail tells of it.
    var auditWord: String { "audit.action." + rawValue }
}

extension AuditEvent.Outcome {
    var word: String { "audit.outcome." + rawValue }
}
