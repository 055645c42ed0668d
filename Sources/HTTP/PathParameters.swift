/// The values a route's pattern took from a path.
package struct PathParameters: Sendable {
    private var pairs: [(name: String, value: String)] = []

    package init() {}

    package init(_ pairs: [(name: String, value: String)]) { self.pairs = pairs }

    package subscript(_ name: String) -> String? { pairs.first { $0.name == name }?.value }
}
