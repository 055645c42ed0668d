/// A PostgreSQL type by its fixed object identifier (`pg_type.dat`).
package struct SQLType: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    package static let bool = SQLType(rawValue: 16)
    package static let bytea = SQLType(rawValue: 17)
    package static let int8 = SQLType(rawValue: 20)
    package static let int2 = SQLType(rawValue: 21)
    package static let int4 = SQLType(rawValue: 23)
    package static let text = SQLType(rawValue: 25)
    package static let oid = SQLType(rawValue: 26)
    package static let float4 = SQLType(rawValue: 700)
    package static let float8 = SQLType(rawValue: 701)
    package static let date = SQLType(rawValue: 1082)
    package static let timestamptz = SQLType(rawValue: 1184)
    package static let uuid = SQLType(rawValue: 2950)
    package static let jsonb = SQLType(rawValue: 3802)
    package static let byteaArray = SQLType(rawValue: 1001)
    package static let textArray = SQLType(rawValue: 1009)
    package static let int8Array = SQLType(rawValue: 1016)
    package static let uuidArray = SQLType(rawValue: 2951)

    /// Types whose binary form is their UTF-8 text: "char", name, text, json, xml, unknown, bpchar, varchar.
    private static let textual: Set<UInt32> = [18, 19, 25, 114, 142, 705, 1042, 1043]

    /// Whether the binary form is plain text. Types made by `CREATE TYPE … AS ENUM` are numbered from 16384 on.
    var isTextual: Bool { Self.textual.contains(rawValue) || rawValue >= 16384 }

    /// What a list of this type holds.
    var element: SQLType? {
        switch rawValue {
        case 1001: .bytea
        case 1005: .int2
        case 1007: .int4
        case 1009, 1015: .text
        case 1016: .int8
        case 2951: .uuid
        default: nil
        }
    }
}
