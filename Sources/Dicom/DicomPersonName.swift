/// A person's name in up to three scripts (PS3.5 6.2.1).
package struct DicomPersonName: Sendable, Equatable, Codable {
    /// One script's five components, empty where absent.
    package struct Group: Sendable, Equatable, Codable {
        package let family: String
        package let given: String
        package let middle: String
        package let prefix: String
        package let suffix: String

        var isEmpty: Bool { [family, given, middle, prefix, suffix].allSatisfy(\.isEmpty) }
    }

    /// Latin letters, as a rule.
    package let alphabetic: Group?
    /// Chinese characters, as a rule.
    package let ideographic: Group?
    /// Kana or Hangul, as a rule.
    package let phonetic: Group?

    /// Reads `family^given^middle^prefix^suffix=ideographic=phonetic`.
    ///
    /// - Returns: nil when nothing but separators is there.
    package init?(parsing text: String) {
        let groups = text.split(separator: "=", maxSplits: 2, omittingEmptySubsequences: false).map(Self.group)
        alphabetic = groups.first ?? nil
        ideographic = groups.count > 1 ? groups[1] : nil
        phonetic = groups.count > 2 ? groups[2] : nil
        if alphabetic == nil, ideographic == nil, phonetic == nil { return nil }
    }

    private static func group(_ text: Substring) -> Group? {
        var parts = text.split(separator: "^", maxSplits: 4, omittingEmptySubsequences: false).map(trimmed)
        parts += Array(repeating: "", count: 5 - parts.count)
        let group = Group(family: parts[0], given: parts[1], middle: parts[2], prefix: parts[3], suffix: parts[4])
        return group.isEmpty ? nil : group
    }
}
