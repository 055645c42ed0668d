import FoundationEssentials
import Transport

/// The numbered SQL files of a directory, and what it takes to bring a database to their state.
///
/// Each file runs in one transaction together with its entry in `schema_migration`. An advisory lock keeps two servers
/// that start at the same time from racing.
package struct Migrations: Sendable {
    package let files: [Migration]

    /// Any number that nobody else locks; it only has to stay the same.
    private static let lock = 7_236_144_981

    /// Reads every `.sql` file of the directory.
    ///
    /// - Throws: `MigrationError` for a name that is not `NNNN-slice-what.sql`, a number twice, a number left out.
    package init(directory: String) throws(MigrationError) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            throw .unreadableDirectory(directory)
        }
        var files: [Migration] = []
        for name in names.filter({ $0.hasSuffix(".sql") }).sorted() {
            guard let bytes = FileManager.default.contents(atPath: "\(directory)/\(name)"),
                let text = String(validating: bytes, as: UTF8.self)
            else { throw .unreadable(file: name) }
            files.append(try Migration(name: name, text: text))
        }
        try self.init(files)
    }

    init(_ files: [Migration]) throws(MigrationError) {
        for (index, file) in files.enumerated() where file.number != index + 1 {
            throw file.number <= index ? .duplicate(file: file.name) : .gap(file: file.name)
        }
        self.files = files
    }

    /// Applies what the database has not had yet and answers the names of it.
    ///
    /// - Parameter address: the database, with the role that owns its tables.
    /// - Throws: `MigrationError`; what was applied before the fault stays.
    package func apply(at address: String) async throws(MigrationError) -> [String] {
        try await onConnection(to: address) { connection throws(MigrationError) in
            try answered { () throws(SQLError) in
                try connection.run("SELECT pg_advisory_lock(\(Self.lock))")
                _ = try connection.run(
                    """
                    CREATE TABLE IF NOT EXISTS schema_migration (
                        number integer PRIMARY KEY,
                        name text NOT NULL,
                        sha256 text NOT NULL,
                        applied_at timestamptz NOT NULL DEFAULT now()
                    )
                    """)
            }
            let missing = try pending(on: connection)
            for file in missing { try apply(file, on: connection) }
            return missing.map(\.name)
        }
    }

    /// The names of what the database has not had yet. Changes nothing.
    package func pending(at address: String) async throws(MigrationError) -> [String] {
        try await onConnection(to: address) { connection throws(MigrationError) in
            let exists: Bool = try answered { () throws(SQLError) in
                try Session(connection).value("SELECT to_regclass('schema_migration') IS NOT NULL")
            }
            return exists ? try pending(on: connection).map(\.name) : files.map(\.name)
        }
    }
}

extension Migrations {
    /// What one row of `schema_migration` says.
    private struct Applied: RowDecodable {
        let number: Int
        let name: String
        let sha256: String

        init(row: Row) throws(SQLError) {
            number = try row["number"]
            name = try row["name"]
            sha256 = try row["sha256"]
        }
    }

    private func pending(on connection: Connection) throws(MigrationError) -> ArraySlice<Migration> {
        let session = Session(connection)
        let applied: [Applied] = try answered { () throws(SQLError) in
            try session.all("SELECT number, name, sha256 FROM schema_migration ORDER BY number")
        }
        for (index, entry) in applied.enumerated() {
            guard index < files.count else { throw .newer(file: entry.name) }
            let file = files[index]
            let sha256: String = try answered { () throws(SQLError) in
                try session.value("SELECT encode(sha256(\([UInt8](file.text.utf8))), 'hex')")
            }
            guard entry.number == file.number, entry.name == file.name, entry.sha256 == sha256 else {
                throw .edited(file: file.name)
            }
        }
        return files.dropFirst(applied.count)
    }

    private func apply(_ file: Migration, on connection: Connection) throws(MigrationError) {
        connection.begin([])
        try answered { () throws(SQLError) in _ = try connection.run("BEGIN") }
        do { try connection.script(file.text) } catch {
            _ = try? connection.run("ROLLBACK")
            throw .failed(file: file.name, line: error.position.map(file.line(ofCharacter:)), error.error)
        }
        guard connection.isInsideTransaction else { throw .brokeTransaction(file: file.name) }
        try answered { () throws(SQLError) in
            try Session(connection).execute(
                """
                INSERT INTO schema_migration (number, name, sha256)
                VALUES (\(file.number), \(file.name), encode(sha256(\([UInt8](file.text.utf8))), 'hex'))
                """)
            _ = try connection.run("COMMIT")
        }
    }

    private func onConnection<Value: Sendable>(
        to address: String, _ body: @escaping @Sendable (Connection) throws(MigrationError) -> Value
    ) async throws(MigrationError) -> Value {
        let settings = ConnectionSettings(address: address, label: "diascope migrations")
        do {
            return try await Lane(label: settings.label).run { try body(try Connection(settings)) }
        } catch {
            throw error as? MigrationError ?? .database(error as? SQLError ?? .unavailable)
        }
    }
}

/// Runs `body` and files its error under the database's.
private func answered<Value>(_ body: () throws(SQLError) -> Value) throws(MigrationError) -> Value {
    do { return try body() } catch { throw .database(error) }
}

extension Migration {
    /// The line that a character lies on, both counted from 1.
    fileprivate func line(ofCharacter position: Int) -> Int {
        1 + text.unicodeScalars.prefix(max(0, position - 1)).count { $0 == "\n" }
    }
}
