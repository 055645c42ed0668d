/// A value that can be bound to a statement.
///
/// A type with a raw value needs only the conformance; any other says its type and writes its binary form (PostgreSQL's
/// `…recv` functions: integers big-endian, text as UTF-8). The server's type is fixed by the Swift type, so a `String`
/// for a column of another type is cast in the statement: `\(json)::jsonb`.
package protocol SQLEncodable: Sendable {
    /// The type that the server is told.
    static var sqlType: SQLType { get }
    /// Whether NULL is bound instead of bytes.
    var isNull: Bool { get }
    /// Appends the binary form.
    func encode(into bytes: inout [UInt8])
}

extension SQLEncodable {
    package var isNull: Bool { false }
}

extension SQLEncodable where Self: RawRepresentable, RawValue: SQLEncodable {
    package static var sqlType: SQLType { RawValue.sqlType }
    package func encode(into bytes: inout [UInt8]) { rawValue.encode(into: &bytes) }
}

extension Optional: SQLEncodable where Wrapped: SQLEncodable {
    package static var sqlType: SQLType { Wrapped.sqlType }
    package var isNull: Bool { self?.isNull ?? true }
    package func encode(into bytes: inout [UInt8]) { self?.encode(into: &bytes) }
}

extension Array where Element == UInt8 {
    /// Appends an integer in network order.
    package mutating func append<Integer: FixedWidthInteger>(bigEndian value: Integer) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }
}
