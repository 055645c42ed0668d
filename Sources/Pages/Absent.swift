import Mustache

/// A property that has no value: renders as nothing, and its section is skipped.
package struct Absent: MustacheCustomRenderable, Sendable {
    package init() {}
    package var renderText: String { "" }
    package var isNull: Bool { true }
}
