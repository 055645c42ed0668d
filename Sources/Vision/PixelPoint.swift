/// A point on a picture, in pixels from the upper left corner's outer edge: the first pixel's middle is (0.5, 0.5).
package struct PixelPoint: Codable, Sendable, Equatable {
    package var x: Double
    package var y: Double

    package init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}
