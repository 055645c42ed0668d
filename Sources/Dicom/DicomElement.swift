/// One line of the list of a file's elements, fit to be shown.
package struct DicomElement: Sendable, Equatable, Codable {
    package let tag: DicomTag
    /// The dictionary's name; empty for a manufacturer's own.
    package let name: String
    /// The value representation's two letters; empty for an item of a sequence.
    package let representation: String
    /// How many sequences it lies in.
    package let depth: Int
    /// Bytes of the whole value.
    package let length: Int
    /// The value's beginning, nil when it is not text or numbers.
    package let value: String?
    /// Whether `value` is less than the whole.
    package let isShortened: Bool
}
