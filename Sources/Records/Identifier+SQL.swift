import Base
import FoundationEssentials
import Postgres

extension Identifier: SQLEncodable {
    package static var sqlType: SQLType { UUID.sqlType }
    package func encode(into bytes: inout [UInt8]) { uuid.encode(into: &bytes) }
}

extension Identifier: SQLDecodable {
    package init(sql cell: SQLCell) throws(SQLError) {
        self.init(try UUID(sql: cell))
    }
}
