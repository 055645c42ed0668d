import FoundationEssentials

/// Where an encrypted field stands in the database; a field opens nowhere else.
package struct FieldPlace: Sendable, Hashable {
    package let table: StaticString
    package let column: StaticString
    package let row: UUID

    package init(table: StaticString, column: StaticString, row: UUID) {
        self.table = table
        self.column = column
        self.row = row
    }

    package static func == (left: FieldPlace, right: FieldPlace) -> Bool { left.bytes == right.bytes }

    package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

    /// Lengths stand before names, so that no two places share their bytes.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for name in [table.description, column.description] {
            bytes.append(bigEndian: UInt32(name.utf8.count))
            bytes.append(contentsOf: name.utf8)
        }
        return bytes + row.bytes
    }
}
