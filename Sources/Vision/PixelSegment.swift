/// A straight line between two points of a picture.
package struct PixelSegment: Codable, Sendable, Equatable {
    package var start: PixelPoint
    package var end: PixelPoint

    package init(start: PixelPoint, end: PixelPoint) {
        self.start = start
        self.end = end
    }

    /// In pixels.
    package var length: Double {
        let x = end.x - start.x
        let y = end.y - start.y
        return (x * x + y * y).squareRoot()
    }
}
