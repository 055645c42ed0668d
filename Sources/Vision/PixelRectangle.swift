/// A part of a picture in whole pixels, such as what a classifier is shown.
package struct PixelRectangle: Codable, Sendable, Equatable {
    package var left: Int
    package var top: Int
    package var width: Int
    package var height: Int

    package init(left: Int, top: Int, width: Int, height: Int) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }

    package var box: PixelBox {
        PixelBox(x: Double(left), y: Double(top), width: Double(width), height: Double(height))
    }

    /// The largest square in the middle of a picture.
    package static func centre(width: Int, height: Int) -> PixelRectangle {
        let side = min(width, height)
        return PixelRectangle(left: (width - side) / 2, top: (height - side) / 2, width: side, height: side)
    }

    /// The square around a mask's cells: `margin` times the longer side of their box, at least `minimumSide` of the
    /// picture's short side, shifted into the picture. Nothing outside of it is invented.
    package static func around(
        _ cells: MaskCells, width: Int, height: Int, margin: Double, minimumSide: Double
    ) -> PixelRectangle {
        let x0 = Double(cells.left) * Double(width) / Double(cells.columns)
        let x1 = Double(cells.right) * Double(width) / Double(cells.columns)
        let y0 = Double(cells.top) * Double(height) / Double(cells.rows)
        let y1 = Double(cells.bottom) * Double(height) / Double(cells.rows)
        let short = min(width, height)
        let wished = max(margin * max(x1 - x0, y1 - y0), minimumSide * Double(short))
        let side = min(max(Int((wished + 0.5).rounded(.down)), 1), short)
        let left = Int(((x0 + x1) / 2 - Double(side) / 2 + 0.5).rounded(.down))
        let top = Int(((y0 + y1) / 2 - Double(side) / 2 + 0.5).rounded(.down))
        return PixelRectangle(
            left: min(max(left, 0), width - side), top: min(max(top, 0), height - side), width: side, height: side)
    }
}
