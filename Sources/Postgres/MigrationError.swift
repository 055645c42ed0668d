/// Why the database was not brought to the files' state. Every case but the first two names the file at fault.
package enum MigrationError: Error, Equatable, Sendable {
    case unreadableDirectory(String)
    case database(SQLError)
    /// A file's name is not `NNNN-slice-what.sql`.
    case misnamed(file: String)
    case unreadable(file: String)
    case duplicate(file: String)
    /// The number before this file's is missing.
    case gap(file: String)
    /// The file was changed or renamed after it was applied.
    case edited(file: String)
    /// The database has had a migration that these files do not know: it belongs to a newer version.
    case newer(file: String)
    /// The file ends its own transaction.
    case brokeTransaction(file: String)
    /// The server refused a statement; the line is counted from 1 where it is known.
    case failed(file: String, line: Int?, SQLError)
}
