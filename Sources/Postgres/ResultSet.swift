import CPostgres

/// What one statement answered. Owns libpq's result.
final class ResultSet {
    private let handle: OpaquePointer
    /// Column numbers by name, shared by all results of one prepared statement.
    let columns: [String: Int32]

    /// Takes over the result.
    init(owning handle: OpaquePointer, columns: [String: Int32]) {
        self.handle = handle
        self.columns = columns
    }

    deinit { PQclear(handle) }

    var count: Int { Int(PQntuples(handle)) }

    /// Rows that an INSERT, UPDATE, DELETE or SELECT touched.
    var affected: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    /// `COMMIT`, `ROLLBACK`, `INSERT 0 1`…
    var tag: String { String(cString: PQcmdStatus(handle)) }

    func type(of column: Int32) -> UInt32 { PQftype(handle, column) }

    /// The field's bytes; they live as long as this set. `nil` is NULL.
    func bytes(row: Int32, column: Int32) -> UnsafeRawBufferPointer? {
        guard PQgetisnull(handle, row, column) == 0, let start = PQgetvalue(handle, row, column) else { return nil }
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(handle, row, column)))
    }

    static func columns(of handle: OpaquePointer) -> [String: Int32] {
        var columns: [String: Int32] = [:]
        for index in 0..<PQnfields(handle) {
            guard let name = PQfname(handle, index) else { continue }
            columns[String(cString: name)] = index
        }
        return columns
    }
}
