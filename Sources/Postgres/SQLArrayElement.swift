import FoundationEssentials

/// A value whose lists can be bound and read: `WHERE id = ANY(\(ids))`.
///
/// A list of bytes is a `bytea`, every other list an array of one dimension without NULLs.
package protocol SQLArrayElement: Sendable {
    static var listType: SQLType { get }
    static func encode(list: [Self], into bytes: inout [UInt8])
    static func decode(list cell: SQLCell) throws(SQLError) -> [Self]
}

extension SQLArrayElement where Self: SQLEncodable & SQLDecodable {
    package static func encode(list: [Self], into bytes: inout [UInt8]) {
        bytes.append(bigEndian: Int32(list.isEmpty ? 0 : 1))
        bytes.append(bigEndian: Int32(0))
        bytes.append(bigEndian: sqlType.rawValue)
        guard !list.isEmpty else { return }
        bytes.append(bigEndian: Int32(list.count))
        bytes.append(bigEndian: Int32(1))
        for element in list {
            let start = bytes.count
            bytes.append(bigEndian: Int32(0))
            element.encode(into: &bytes)
            let length = Int32(bytes.count - start - 4)
            withUnsafeBytes(of: length.bigEndian) { bytes.replaceSubrange(start..<start + 4, with: $0) }
        }
    }

    package static func decode(list cell: SQLCell) throws(SQLError) -> [Self] {
        var list: [Self] = []
        for element in try cell.elements() { list.append(try Self(sql: element)) }
        return list
    }
}

extension UInt8: SQLArrayElement {
    package static var listType: SQLType { .bytea }
    package static func encode(list: [UInt8], into bytes: inout [UInt8]) { bytes += list }

    package static func decode(list cell: SQLCell) throws(SQLError) -> [UInt8] {
        guard cell.type == .bytea else { throw cell.mismatch }
        return try cell.raw()
    }
}

extension Int: SQLArrayElement { package static var listType: SQLType { .int8Array } }
extension String: SQLArrayElement { package static var listType: SQLType { .textArray } }
extension UUID: SQLArrayElement { package static var listType: SQLType { .uuidArray } }
extension Array: SQLArrayElement where Element == UInt8 { package static var listType: SQLType { .byteaArray } }

extension Array: SQLEncodable where Element: SQLArrayElement {
    package static var sqlType: SQLType { Element.listType }
    package func encode(into bytes: inout [UInt8]) { Element.encode(list: self, into: &bytes) }
}

extension Array: SQLDecodable where Element: SQLArrayElement {
    package init(sql cell: SQLCell) throws(SQLError) { self = try Element.decode(list: cell) }
}
