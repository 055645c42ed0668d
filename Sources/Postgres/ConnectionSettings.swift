/// Where the server is and how long it may think.
struct ConnectionSettings: Sendable {
    /// A `postgresql://` address or libpq's `key=value` form.
    let address: String
    /// Shown by the server as the application's name.
    let label: String
    /// How long one statement may run; `nil` for no limit.
    var statementLimit: Duration?

    /// What every connection is told first. Times are stored and answered in UTC.
    var greeting: String {
        let statement = statementLimit.map { Int(($0 / .milliseconds(1)).rounded()) } ?? 0
        return """
            SET timezone = 'UTC';
            SET client_min_messages = error;
            SET statement_timeout = \(statement);
            SET lock_timeout = \(statementLimit == nil ? 60_000 : statement);
            SET idle_in_transaction_session_timeout = 60000
            """
    }
}
