/// Why the database did not do what was asked.
///
/// Carries names of columns and constraints and SQLSTATE codes, never a value: the server's texts may quote values
/// and are dropped, but for the message about a statement that is wrong in itself. So an error may be logged as it is.
package enum SQLError: Error, Hashable, Sendable {
    /// The server cannot be reached, or went away in mid-work. After a lost COMMIT the change may have been made.
    case unavailable
    /// No session became free in time, or the statement or a lock took too long.
    case busy
    /// The database was closed; the server is stopping.
    case closed
    case uniqueViolation(constraint: String)
    case foreignKeyViolation(constraint: String)
    case checkViolation(constraint: String)
    case notNullViolation
    /// Two transactions were in each other's way, and repeating did not help.
    case serialization
    case columnMissing(String)
    /// The column is NULL or of another type than was asked for.
    case columnType(String)
    case notFound
    case tooMany
    /// The role may not do this.
    case permission
    /// A text holds what PostgreSQL cannot keep: U+0000.
    case invalidText
    /// The statement itself is wrong (SQLSTATE class 42). The message quotes the statement, which holds no values.
    case statement(sqlstate: String, message: String)
    case failed(sqlstate: String)
}
