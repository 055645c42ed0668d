/// A value that can be read from a column.
///
/// A type with a raw value needs only the conformance; an `Optional` reads NULL as `nil`.
package protocol SQLDecodable {
    /// Reads the value.
    ///
    /// - Throws: `SQLError.columnType` when the column is NULL or holds something else.
    init(sql cell: SQLCell) throws(SQLError)
}

extension SQLDecodable where Self: RawRepresentable, RawValue: SQLDecodable {
    package init(sql cell: SQLCell) throws(SQLError) {
        guard let value = Self(rawValue: try RawValue(sql: cell)) else { throw cell.mismatch }
        self = value
    }
}

extension Optional: SQLDecodable where Wrapped: SQLDecodable {
    package init(sql cell: SQLCell) throws(SQLError) {
        self = cell.isNull ? nil : try Wrapped(sql: cell)
    }
}
