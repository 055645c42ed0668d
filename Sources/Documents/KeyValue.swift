/// A label and its value.
package struct KeyValue: Sendable, Equatable {
    package var label: String
    package var value: String

    package init(_ label: String, _ value: String) {
        self.label = label
        self.value = value
    }
}
