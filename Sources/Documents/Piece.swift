/// A slice of the flow that no page's end divides. Its marks are placed from its own upper left corner.
struct Piece {
    struct Entry {
        let title: String
        let level: Int
    }

    var marks: [Mark]
    var height: Double
    var spaceBefore = 0.0
    var staysWithNext = false
    /// What is drawn first when this piece begins a page.
    var continuation: Continuation?
    /// The outline's entry that leads here.
    var entry: Entry?

    struct Continuation {
        let marks: [Mark]
        let height: Double
    }
}
