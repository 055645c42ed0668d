import Transport

/// Plain SQL of several statements, for work outside of any transaction: `CREATE DATABASE` and the like.
package enum Script {
    /// Runs the statements on a connection of their own, without a limit of time.
    package static func run(_ text: String, at address: String) async throws(SQLError) {
        let settings = ConnectionSettings(address: address, label: "diascope script")
        do {
            try await Lane(label: settings.label).run { try Connection(settings).script(text) }
        } catch {
            throw (error as? ScriptFailure)?.error ?? error as? SQLError ?? .unavailable
        }
    }
}
