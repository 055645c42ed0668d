/// The properties of a page part by the names that templates use.
package struct Fields<Part>: Sendable, ExpressibleByDictionaryLiteral {
    package typealias Read = @Sendable (Part) -> Any?
    private let reads: [String: Read]

    package init(dictionaryLiteral elements: (String, Read)...) {
        reads = Dictionary(elements) { _, last in last }
    }

    package subscript(name: String) -> Read? { reads[name] }
}
