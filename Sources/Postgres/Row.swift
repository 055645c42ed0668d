/// One row of an answer. Belongs to the transaction's body.
package struct Row {
    private let set: ResultSet
    private let index: Int32

    init(_ set: ResultSet, index: Int) {
        self.set = set
        self.index = Int32(index)
    }

    /// The value of a column by its name in the statement.
    ///
    /// - Throws: `SQLError.columnMissing` when the statement has no such column, `SQLError.columnType` when it is NULL
    ///   or of another type.
    package subscript<Value: SQLDecodable>(_ column: String) -> Value {
        get throws(SQLError) {
            guard let number = set.columns[column] else { throw .columnMissing(column) }
            return try Value(sql: SQLCell(set, row: index, index: number, column: column))
        }
    }

    /// The value of the only column.
    func only<Value: SQLDecodable>() throws(SQLError) -> Value {
        guard set.columns.count == 1, let (name, number) = set.columns.first else { throw .columnMissing("1") }
        return try Value(sql: SQLCell(set, row: index, index: number, column: name))
    }
}
