import FoundationEssentials
import PageSupport
import Postgres

/// The throw-away PostgreSQL server that `make test` starts: an empty, migrated database is made once and cloned for
/// each clinic.
package enum TestServer {
    package enum Login: String, Sendable {
        /// The program's own role.
        case application = "diascope_app"
        /// The role that owns the tables.
        case owner = "diascope_owner"
        /// The server's administrator.
        case administrator = "diascope_admin"
    }

    private static let template = Task<String, any Error> {
        let name = newName("template")
        try await Script.run("CREATE DATABASE \(name) OWNER diascope_owner", at: address(of: "postgres"))
        let migrations = try Migrations(directory: Checkout.root + "/Migrations")
        _ = try await migrations.apply(at: try address(of: name, as: .owner))
        return name
    }

    /// A new, migrated database of the caller's own.
    static func clone() async throws -> String {
        let (name, template) = (newName("clinic"), try await template.value)
        try await Script.run(
            "CREATE DATABASE \(name) TEMPLATE \(template) OWNER diascope_owner", at: try address(of: "postgres"))
        return name
    }

    static func drop(_ database: String) async throws {
        try await Script.run("DROP DATABASE \(database) WITH (FORCE)", at: try address(of: "postgres"))
    }

    /// The address of a database for a role.
    ///
    /// - Throws: `TestFault.noServer`.
    package static func address(of database: String, as login: Login = .administrator) throws -> String {
        guard let server = ProcessInfo.processInfo.environment["DIASCOPE_TEST_DATABASE_URL"],
            let scheme = server.firstRange(of: "://")
        else { throw TestFault.noServer }
        let parts = server[scheme.upperBound...].split(separator: "?", maxSplits: 1)
        let place = parts.first?.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        let host = place.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
        let query = parts.count > 1 ? "?" + parts[1] : ""
        return "\(server[..<scheme.upperBound])\(login.rawValue)@\(host)/\(database)\(query)"
    }

    private static func newName(_ purpose: String) -> String {
        "diascope_\(purpose)_" + UUID().uuidString.lowercased().replacing("-", with: "")
    }
}
