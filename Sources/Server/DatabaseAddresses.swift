import Base

/// Where the database is: the one that the settings name, or the private cluster under the data folder.
struct DatabaseAddresses {
    /// For the application's role, which can neither change the audit trail nor the schema.
    let application: String
    /// For the owner's role, used by migrations only.
    let owner: String
    /// Whether both are the same, so that the roles protect nothing.
    let isShared: Bool

    /// - Throws: `InstallationError.noDatabase` when neither is there.
    init(_ settings: Settings) throws(InstallationError) {
        if let url = settings.databaseURL {
            application = url
            owner = settings.ownerDatabaseURL ?? url
            isShared = settings.ownerDatabaseURL == nil
            return
        }
        guard let socket = Paths.resolved(settings.data + "/postgres/socket") else { throw .noDatabase }
        application = Self.conninfo(socket, "diascope_app")
        owner = Self.conninfo(socket, "diascope_owner")
        isShared = false
    }

    private static func conninfo(_ socket: String, _ role: String) -> String {
        let quoted = socket.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined()
        return "host='\(quoted)' dbname=diascope user=\(role)"
    }
}
