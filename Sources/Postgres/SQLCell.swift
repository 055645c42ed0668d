import CPostgres

/// One field of one row in its binary form, before it is read as a value.
package struct SQLCell {
    /// The type that the server says.
    package let type: SQLType
    /// The column's name, for errors.
    package let column: String
    /// Keeps the bytes alive. A list's element shares its list's result.
    private let owner: ResultSet
    private let bytes: UnsafeRawBufferPointer?

    init(_ owner: ResultSet, row: Int32, index: Int32, column: String) {
        self.owner = owner
        self.column = column
        type = SQLType(rawValue: owner.type(of: index))
        bytes = owner.bytes(row: row, column: index)
    }

    private init(element bytes: UnsafeRawBufferPointer?, type: SQLType, of list: SQLCell) {
        owner = list.owner
        column = list.column
        self.type = type
        self.bytes = bytes
    }

    package var isNull: Bool { bytes == nil }

    /// The error for a value that is not what was asked for.
    package var mismatch: SQLError { .columnType(column) }

    /// The field as it lies, whatever its type.
    package func raw() throws(SQLError) -> [UInt8] {
        guard let bytes else { throw mismatch }
        return withExtendedLifetime(owner) { [UInt8](bytes) }
    }

    /// A big-endian integer that fills the field exactly.
    package func integer<Integer: FixedWidthInteger>(_: Integer.Type) throws(SQLError) -> Integer {
        guard let bytes, bytes.count == MemoryLayout<Integer>.size else { throw mismatch }
        return withExtendedLifetime(owner) { Integer(bigEndian: bytes.loadUnaligned(as: Integer.self)) }
    }

    /// The field as text, without its first `skipped` bytes.
    func text(skipping skipped: Int = 0) throws(SQLError) -> String {
        guard let bytes, bytes.count >= skipped else { throw mismatch }
        return withExtendedLifetime(owner) { String(decoding: bytes[skipped...], as: UTF8.self) }
    }

    /// The elements of a list of one dimension (`array_recv`: dimensions, has-null flag, element type, then length and
    /// lower bound, then each element after its length).
    func elements() throws(SQLError) -> [SQLCell] {
        guard let bytes, type.element != nil, let dimensions = Self.word(bytes, at: 0) else { throw mismatch }
        guard dimensions != 0 else { return [] }
        guard dimensions == 1, let element = Self.word(bytes, at: 8), let count = Self.word(bytes, at: 12) else {
            throw mismatch
        }
        var cells: [SQLCell] = []
        var offset = 20
        for _ in 0..<max(count, 0) {
            guard let length = Self.word(bytes, at: offset) else { throw mismatch }
            offset += 4
            let end = offset + Int(max(length, 0))
            guard end <= bytes.count else { throw mismatch }
            let content = length < 0 ? nil : UnsafeRawBufferPointer(rebasing: bytes[offset..<end])
            cells.append(SQLCell(element: content, type: SQLType(rawValue: UInt32(bitPattern: element)), of: self))
            offset = end
        }
        return cells
    }

    private static func word(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32? {
        guard offset + 4 <= bytes.count else { return nil }
        return Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))
    }
}
