/// A value that prints as its type's name alone, so that no secret reaches a log or a crash report by interpolation.
protocol Concealed: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Concealed {
    package var description: String { String(describing: Self.self) }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
