import Base

/// A name in its two usual parts, of which a person has at least one, each as the person writes it.
package struct PersonName: Codable, Sendable, Equatable {
    static let longest = 200

    package let given: String?
    package let family: String?

    /// Nil when both parts are empty, or one cannot be a part of a name.
    package init?(given: String?, family: String?) {
        guard let given = Self.part(given), let family = Self.part(family), !given.isEmpty || !family.isEmpty else {
            return nil
        }
        self.given = given.isEmpty ? nil : given
        self.family = family.isEmpty ? nil : family
    }

    /// A name that is known to be one.
    init(family: String, given: String) {
        self.family = family
        self.given = given
    }

    /// As lists and the banner show it: `Jansen, Eva`.
    package var listed: String { [family, given].compactMap(\.self).joined(separator: ", ") }

    /// As one addresses the person: `Eva Jansen`.
    package var spoken: String { [given, family].compactMap(\.self).joined(separator: " ") }

    /// Whether a text may be a part of a name, or is empty.
    static func isUsable(_ text: String) -> Bool { part(text) != nil }

    private static func part(_ text: String?) -> String? {
        let text = (text ?? "").trimmed
        let isShort = text.count <= longest && text.unicodeScalars.count <= 4 * longest
        return isShort && !text.unicodeScalars.contains(where: ControlCharacters.contains) ? String(text) : nil
    }
}
