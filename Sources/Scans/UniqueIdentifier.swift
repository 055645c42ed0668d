import FoundationEssentials

/// DICOM's unique identifiers made of UUIDs: `2.25.` and the UUID as one decimal number (PS3.5, annex B.2).
enum UniqueIdentifier {
    static func text(of uuid: UUID) -> String {
        let number = withUnsafeBytes(of: uuid.uuid) { bytes in
            bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        }
        return "2.25.\(number)"
    }
}
