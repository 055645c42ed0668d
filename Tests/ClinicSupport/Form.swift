/// A form of a page, with what its fields hold.
package struct Form: Sendable {
    package let action: String
    package let fields: [String: String]

    /// The fields as they would be sent after some were filled in.
    package func filled(_ values: [String: String]) -> [String: String] { fields.merging(values) { $1 } }
}

extension Answer {
    /// The page's forms, in order.
    package var forms: [Form] {
        text.split(separator: "<form ").dropFirst().map { piece in
            let head = piece.prefix { $0 != ">" }
            let inside = piece[..<(piece.firstRange(of: "</form>")?.lowerBound ?? piece.endIndex)]
            return Form(action: Self.attribute("action", of: head) ?? "", fields: Self.fields(of: inside))
        }
    }

    /// The first form that is sent to an address.
    package func form(to action: String) -> Form? { forms.first { $0.action == action } }

    private static func fields(of html: Substring) -> [String: String] {
        var fields: [String: String] = [:]
        for piece in html.split(separator: "<input").dropFirst() {
            let tag = piece.prefix { $0 != ">" }
            guard let name = attribute("name", of: tag) else { continue }
            let isChoice = ["radio", "checkbox"].contains(attribute("type", of: tag))
            if isChoice, !tag.contains(" checked") { continue }
            if attribute("type", of: tag) == "file" { continue }
            fields[name] = attribute("value", of: tag) ?? (isChoice ? "on" : "")
        }
        for piece in html.split(separator: "<textarea").dropFirst() {
            let tag = piece.prefix { $0 != ">" }
            guard let name = attribute("name", of: tag), let end = piece.firstRange(of: "</textarea>") else { continue }
            let text = piece[piece.index(after: tag.endIndex)..<end.lowerBound]
            fields[name] = String(text.first == "\n" ? text.dropFirst() : text).withoutEntities
        }
        for piece in html.split(separator: "<select").dropFirst() {
            let inside = piece[..<(piece.firstRange(of: "</select>")?.lowerBound ?? piece.endIndex)]
            guard let name = attribute("name", of: inside.prefix { $0 != ">" }) else { continue }
            let options = inside.split(separator: "<option").dropFirst().map { $0.prefix { $0 != ">" } }
            let chosen = options.first { $0.contains(" selected") } ?? options.first
            fields[name] = chosen.flatMap { attribute("value", of: $0) }
        }
        return fields
    }

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        let tag = " " + tag
        guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" }).withoutEntities
    }
}
