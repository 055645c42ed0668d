/// One line of text in its place.
struct TextMark {
    enum Alignment {
        case start
        case centre
        case end
        /// By the line's own direction.
        case natural
        /// At a distance from the physical left edge.
        case shifted(Double)
    }

    /// The part of the document's structure that the line belongs to; lines of one element have one number.
    struct Element: Equatable {
        let name: String
        let number: Int
    }

    let text: TextLines
    let line: Int
    var x: Double
    var y: Double
    let width: Double
    let alignment: Alignment
    let colour: DocumentColour
    var element: Element?
}
