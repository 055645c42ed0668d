import Base
import Postgres

/// A whole day as PostgreSQL's `date`: days counted from 2000-01-01. A month or a year is kept by its first day.
extension CivilDate: SQLEncodable, SQLDecodable {
    private static let epochDistance = 10_957

    package static var sqlType: SQLType { .date }

    package func encode(into bytes: inout [UInt8]) {
        bytes.append(bigEndian: Int32(daysSince1970 - Self.epochDistance))
    }

    package init(sql cell: SQLCell) throws(SQLError) {
        guard cell.type == .date else { throw cell.mismatch }
        self.init(daysSince1970: Int(try cell.integer(Int32.self)) + Self.epochDistance)
    }
}
