import FoundationEssentials

@testable import Postgres

/// What the tests with a server need to be told.
struct NoTestServer: Error, CustomStringConvertible {
    let description = "DIASCOPE_TEST_DATABASE_URL names no server; `make test` starts one"
}

/// The throw-away server that `make test` starts.
func testServer() throws -> String {
    guard let address = ProcessInfo.processInfo.environment["DIASCOPE_TEST_DATABASE_URL"] else { throw NoTestServer() }
    return address
}

/// The same server's address with another database.
func address(_ server: String, database: String) -> String {
    let parts = server.split(separator: "?", maxSplits: 1)
    let base = parts[0].split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    return "\(base)/\(database)" + (parts.count > 1 ? "?\(parts[1])" : "")
}

/// Lends the address of an empty database and drops it afterwards.
func withEmptyDatabase(_ body: (String) async throws -> Void) async throws {
    let server = try testServer()
    let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
    try await Script.run("CREATE DATABASE \(name)", at: server)
    do { try await body(address(server, database: name)) } catch {
        try await Script.run("DROP DATABASE \(name) WITH (FORCE)", at: server)
        throw error
    }
    try await Script.run("DROP DATABASE \(name) WITH (FORCE)", at: server)
}

/// Lends a database with these tables.
func withDatabase(
    _ tables: String = "", sessions: Int = 2, waitLimit: Duration = .seconds(5),
    _ body: (Database) async throws -> Void
) async throws {
    try await withEmptyDatabase { address in
        try await Script.run(tables, at: address)
        let database = Database(address: address, sessions: sessions, label: "test", waitLimit: waitLimit)
        try await body(database)
        await database.close()
    }
}

extension Database {
    /// One value, read in a transaction of its own.
    ///
    /// Tests ask by this inside `#expect(…)`: a closure in the macro's argument and another one behind it may get one
    /// and the same symbol (Swift 6.3), so that the first is run in place of the second.
    func value<Value: SQLDecodable & Sendable>(_ sql: SQL) async throws -> Value {
        try await read { try $0.value(sql) }
    }
}
