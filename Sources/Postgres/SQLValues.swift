import FoundationEssentials

extension Bool: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .bool }
    package func encode(into bytes: inout [UInt8]) { bytes.append(self ? 1 : 0) }

    package init(sql cell: SQLCell) throws(SQLError) {
        guard cell.type == .bool else { throw cell.mismatch }
        self = try cell.integer(UInt8.self) != 0
    }
}

extension Int64: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .int8 }
    package func encode(into bytes: inout [UInt8]) { bytes.append(bigEndian: self) }

    package init(sql cell: SQLCell) throws(SQLError) {
        switch cell.type {
        case .int8: self = try cell.integer(Int64.self)
        case .int4: self = Int64(try cell.integer(Int32.self))
        case .int2: self = Int64(try cell.integer(Int16.self))
        case .oid: self = Int64(try cell.integer(UInt32.self))
        default: throw cell.mismatch
        }
    }
}

extension Int: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .int8 }
    package func encode(into bytes: inout [UInt8]) { bytes.append(bigEndian: Int64(self)) }
    package init(sql cell: SQLCell) throws(SQLError) { self = Int(try Int64(sql: cell)) }
}

extension Int32: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .int4 }
    package func encode(into bytes: inout [UInt8]) { bytes.append(bigEndian: self) }

    package init(sql cell: SQLCell) throws(SQLError) {
        guard let value = Int32(exactly: try Int64(sql: cell)) else { throw cell.mismatch }
        self = value
    }
}

extension Double: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .float8 }
    package func encode(into bytes: inout [UInt8]) { bytes.append(bigEndian: bitPattern) }

    package init(sql cell: SQLCell) throws(SQLError) {
        switch cell.type {
        case .float8: self = Double(bitPattern: try cell.integer(UInt64.self))
        case .float4: self = Double(Float(bitPattern: try cell.integer(UInt32.self)))
        default: throw cell.mismatch
        }
    }
}

/// A text cannot hold U+0000: the server refuses it, which surfaces as `SQLError.invalidText`.
extension String: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .text }
    package func encode(into bytes: inout [UInt8]) { bytes.append(contentsOf: utf8) }

    package init(sql cell: SQLCell) throws(SQLError) {
        // jsonb is its text after a version byte (jsonb_send).
        guard cell.type == .jsonb || cell.type.isTextual else { throw cell.mismatch }
        self = try cell.text(skipping: cell.type == .jsonb ? 1 : 0)
    }
}

extension UUID: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .uuid }
    package func encode(into bytes: inout [UInt8]) { withUnsafeBytes(of: uuid) { bytes.append(contentsOf: $0) } }

    package init(sql cell: SQLCell) throws(SQLError) {
        guard cell.type == .uuid else { throw cell.mismatch }
        let number = try cell.integer(UInt128.self).bigEndian
        self = withUnsafeBytes(of: number) { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}

/// A moment, to the microsecond: `timestamptz`, counted from 2000-01-01 UTC.
extension Date: SQLEncodable, SQLDecodable {
    /// Seconds from PostgreSQL's epoch to Foundation's, 2001-01-01.
    private static let epochDistance = 366.0 * 86400

    package static var sqlType: SQLType { .timestamptz }

    package func encode(into bytes: inout [UInt8]) {
        let microseconds = ((timeIntervalSinceReferenceDate + Self.epochDistance) * 1e6).rounded()
        // What no number can say is bound as `infinity` or `-infinity`.
        bytes.append(bigEndian: Int64(exactly: microseconds) ?? (microseconds < 0 ? Int64.min : Int64.max))
    }

    package init(sql cell: SQLCell) throws(SQLError) {
        guard cell.type == .timestamptz else { throw cell.mismatch }
        let microseconds = try cell.integer(Int64.self)
        guard microseconds != .max, microseconds != .min else { throw cell.mismatch }
        self.init(timeIntervalSinceReferenceDate: Double(microseconds) / 1e6 - Self.epochDistance)
    }
}
