import Pages

/// What is wrong with a form, on top of it, each line leading to its field.
package struct ErrorSummaryPart: PagePart {
    package struct Item: PagePart {
        let field: String
        let text: String

        package static let fields: Fields<Item> = ["field": { $0.field }, "text": { $0.text }]
    }

    let heading: String
    let items: [Item]

    /// Nil when no field has an error.
    package init?(heading: String, of formFields: [FieldPart]) {
        items = formFields.compactMap { field in field.error.map { Item(field: field.name, text: $0) } }
        guard !items.isEmpty else { return nil }
        self.heading = heading
    }

    package init(heading: String, field: String, text: String) {
        self.heading = heading
        items = [Item(field: field, text: text)]
    }

    package static let fields: Fields<ErrorSummaryPart> = ["heading": { $0.heading }, "items": { $0.items }]
}
