/// A value made of one row's columns.
package protocol RowDecodable {
    init(row: Row) throws(SQLError)
}
