/// The fields of a form in order; names may repeat.
package struct FormFields: Sendable {
    /// More fields than any form of ours has.
    static let mostFields = 1000

    package let pairs: [(name: String, value: String)]

    package init(_ pairs: [(name: String, value: String)]) { self.pairs = pairs }

    /// Reads `application/x-www-form-urlencoded`. Nil for malformed escapes, bytes that are no UTF-8, NULs, or more
    /// than 1000 fields.
    package init?(_ bytes: [UInt8]) {
        guard let pairs = Self.pairs(bytes, limit: Self.mostFields) else { return nil }
        self.pairs = pairs
    }

    /// The first value of a name.
    package subscript(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// Every value of a name.
    package func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    static func pairs<Bytes: Collection<UInt8>>(_ bytes: Bytes, limit: Int) -> [(name: String, value: String)]? {
        var pairs: [(name: String, value: String)] = []
        for piece in bytes.split(separator: 38) {
            let sign = piece.firstIndex(of: 61) ?? piece.endIndex
            let rest = sign == piece.endIndex ? piece[sign...] : piece[piece.index(after: sign)...]
            guard pairs.count < limit, let name = URLEncoding.decoded(piece[..<sign], plusIsSpace: true),
                let value = URLEncoding.decoded(rest, plusIsSpace: true)
            else { return nil }
            pairs.append((name, value))
        }
        return pairs
    }
}
