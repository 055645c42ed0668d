/// A media type with its parameters (RFC 9110, section 8.3.1).
package struct MediaType: Equatable, Sendable {
    /// `type/subtype` in lower case.
    package let essence: String
    /// Names in lower case; the first of a name counts.
    package let parameters: [String: String]

    /// Nil when the text is none.
    package init?(_ text: String) {
        var reader = ParameterReader(text)
        guard let type = reader.token(), reader.skip("/"), let subtype = reader.token(),
            let pairs = reader.parameters()
        else { return nil }
        essence = type.lowercased() + "/" + subtype.lowercased()
        parameters = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
