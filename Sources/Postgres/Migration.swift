/// One numbered SQL file.
package struct Migration: Equatable, Sendable {
    package let number: Int
    /// The file's name: `0001-accounts-begin.sql`.
    package let name: String
    package let text: String

    /// Reads the number from the name.
    ///
    /// - Throws: `MigrationError.misnamed` unless it is four digits, a slice and what it does, in small letters.
    init(name: String, text: String) throws(MigrationError) {
        let parts = name.dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
        let isPlain = parts.dropFirst().allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
        }
        guard name.hasSuffix(".sql"), parts.count >= 3, isPlain, parts[0].utf8.count == 4,
            parts[0].utf8.allSatisfy({ ("0"..."9").contains($0) }), let number = Int(parts[0])
        else { throw .misnamed(file: name) }
        self.number = number
        self.name = name
        self.text = text
    }
}

extension ClosedRange<Unicode.Scalar> {
    fileprivate func contains(_ byte: UInt8) -> Bool { contains(Unicode.Scalar(byte)) }
}
