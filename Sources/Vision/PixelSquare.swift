/// A square of whole pixels that lies within a picture: what a classifier is shown.
package struct PixelSquare: Codable, Sendable, Equatable {
    package var left: Int
    package var top: Int
    package var side: Int

    package init(left: Int, top: Int, side: Int) {
        self.left = left
        self.top = top
        self.side = side
    }

    package var box: PixelBox {
        PixelBox(x: Double(left), y: Double(top), width: Double(side), height: Double(side))
    }

    /// The largest square in the middle of a picture.
    package static func centre(width: Int, height: Int) -> PixelSquare {
        let side = min(width, height)
        return PixelSquare(left: (width - side) / 2, top: (height - side) / 2, side: side)
    }

    /// The square around a mask's cells: `margin` times the longer side of their box, at least `minimumSide` of the
    /// picture's short side, shifted into the picture. Nothing outside of it is invented.
    package static func around(
        _ cells: MaskCells, width: Int, height: Int, margin: Double, minimumSide: Double
    ) -> PixelSquare {
        let x0 = Double(cells.left) * Double(width) / Double(cells.columns)
        let x1 = Double(cells.right) * Double(width) / Double(cells.columns)
        let y0 = Double(cells.top) * Double(height) / Double(cells.rows)
        let y1 = Double(cells.bottom) * Double(height) / Double(cells.rows)
        let short = min(width, height)
        let wished = max(margin * max(x1 - x0, y1 - y0), minimumSide * Double(short))
        let side = min(max(Int((wished + 0.5).rounded(.down)), 1), short)
        let left = Int(((x0 + x1) / 2 - Double(side) / 2 + 0.5).rounded(.down))
        let top = Int(((y0 + y1) / 2 - Double(side) / 2 + 0.5).rounded(.down))
        return PixelSquare(
            left: min(max(left, 0), width - side), top: min(max(top, 0), height - side), side: side)
    }
}
