/// A table; its header is drawn again on every page that it reaches.
package struct DocumentTable: Sendable, Equatable {
    package enum Alignment: Sendable, Equatable {
        case start
        case centre
        case end
        /// Numbers under each other by their decimal separator.
        case decimal(separator: Character)
    }

    package struct Column: Sendable, Equatable {
        package var title: String
        /// Share of the table's width, compared with the other columns.
        package var share: Double
        package var alignment: Alignment

        package init(_ title: String, share: Double = 1, alignment: Alignment = .start) {
            self.title = title
            self.share = share
            self.alignment = alignment
        }
    }

    package var columns: [Column]
    /// A row with fewer cells than columns is filled up with empty ones; cells beyond the last column are left out.
    package var rows: [[String]]
    /// What stands in the table's place when it has no rows.
    package var emptyWords: String

    package init(columns: [Column], rows: [[String]], emptyWords: String = "") {
        self.columns = columns
        self.rows = rows
        self.emptyWords = emptyWords
    }
}
