/// Characters that nobody types and that would change how the text around them is read: control characters, line and
/// paragraph separators, overrides of the writing direction (Unicode 16, chapter 23).
enum ControlCharacters {
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x202A...0x202E, 0x2066...0x2069: true
        default:
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate: true
            default: false
            }
        }
    }

    /// The same where several lines are allowed.
    static func containsInLines(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "\n" && scalar != "\t" && contains(scalar)
    }
}
