/// A data element's tag: group and element number (PS3.5 7.1).
package struct DicomTag: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    package let number: UInt32

    package init(_ group: UInt16, _ element: UInt16) {
        number = UInt32(group) << 16 | UInt32(element)
    }

    package init(number: UInt32) {
        self.number = number
    }

    package var group: UInt16 { UInt16(number >> 16) }
    package var element: UInt16 { UInt16(truncatingIfNeeded: number) }

    /// Tags of an odd group belong to a manufacturer.
    package var isPrivate: Bool { group % 2 == 1 }

    /// As the standard prints it: `(0010,0020)`.
    package var description: String { "(\(Self.hexadecimal(group)),\(Self.hexadecimal(element)))" }

    package static func < (left: DicomTag, right: DicomTag) -> Bool { left.number < right.number }

    private static func hexadecimal(_ value: UInt16) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
