/// Where a mask lies in the network's own grid of cells. The ends are exclusive.
package struct MaskCells: Codable, Sendable, Equatable {
    package var left: Int
    package var top: Int
    package var right: Int
    package var bottom: Int
    package var columns: Int
    package var rows: Int
    /// How many cells the mask holds, filled holes included.
    package var count: Int

    package init(left: Int, top: Int, right: Int, bottom: Int, columns: Int, rows: Int, count: Int) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
        self.columns = columns
        self.rows = rows
        self.count = count
    }

    /// The share of the whole grid, 0 to 1.
    package var share: Double { Double(count) / Double(columns * rows) }
}
