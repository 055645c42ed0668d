import Pages

/// A label and its value, for `parts/data` and the facts of the patient's banner.
package struct LabelledPart: PagePart, Equatable {
    let label: String
    let value: String

    package init(_ label: String, _ value: String) {
        self.label = label
        self.value = value
    }

    package static let fields: Fields<LabelledPart> = ["label": { $0.label }, "value": { $0.value }]
}
