/// The open transaction, as the body of `Database.read` or `write` sees it. It ends with the body.
package final class Session {
    private let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// Runs a statement and answers how many rows it touched.
    @discardableResult
    package func execute(_ sql: SQL) throws(SQLError) -> Int {
        try connection.query(sql).affected
    }

    /// All rows of a query. They are good inside the body only.
    package func rows(_ sql: SQL) throws(SQLError) -> [Row] {
        let set = try connection.query(sql)
        return (0..<set.count).map { Row(set, index: $0) }
    }

    /// All rows, each as a value.
    package func all<Value: RowDecodable>(_ sql: SQL) throws(SQLError) -> [Value] {
        var values: [Value] = []
        for row in try rows(sql) { values.append(try Value(row: row)) }
        return values
    }

    /// The first row as a value; `nil` when there is none.
    package func first<Value: RowDecodable>(_ sql: SQL) throws(SQLError) -> Value? {
        guard let row = try rows(sql).first else { return nil }
        return try Value(row: row)
    }

    /// The only row as a value.
    ///
    /// - Throws: `SQLError.notFound` or `SQLError.tooMany` when there is not exactly one.
    package func one<Value: RowDecodable>(_ sql: SQL) throws(SQLError) -> Value {
        try Value(row: oneRow(sql))
    }

    /// The only column of the only row; ask for an `Optional` where it may be NULL.
    ///
    /// - Throws: `SQLError.notFound` or `SQLError.tooMany` when there is not exactly one row.
    package func value<Value: SQLDecodable>(_ sql: SQL) throws(SQLError) -> Value {
        try oneRow(sql).only()
    }

    /// The only column of every row.
    package func values<Value: SQLDecodable>(_ sql: SQL) throws(SQLError) -> [Value] {
        var values: [Value] = []
        for row in try rows(sql) { values.append(try row.only()) }
        return values
    }

    /// One page of a query that is ordered by its key and begins after the cursor. The limit is added here.
    package func page<Value: RowDecodable>(_ sql: SQL, limit: Int = 50) throws(SQLError) -> KeyedPage<Value> {
        let found: [Value] = try all(sql + "\nLIMIT \(limit + 1)")
        return KeyedPage(rows: Array(found.prefix(limit)), hasMore: found.count > limit)
    }

    /// Wakes whoever listens on a channel once the transaction is committed. At most 7,999 bytes of payload.
    package func notify(_ channel: String, _ payload: String = "") throws(SQLError) {
        try execute("SELECT pg_notify(\(channel), \(payload))")
    }

    /// The only row.
    ///
    /// - Throws: `SQLError.notFound` or `SQLError.tooMany` when there is not exactly one.
    package func oneRow(_ sql: SQL) throws(SQLError) -> Row {
        let found = try rows(sql)
        guard let row = found.first else { throw .notFound }
        guard found.count == 1 else { throw .tooMany }
        return row
    }
}
