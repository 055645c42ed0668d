/// A rectangle on a picture, in pixels.
package struct PixelBox: Codable, Sendable, Equatable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The rectangle on the same picture at another scale.
    package func scaled(x factorX: Double, y factorY: Double) -> PixelBox {
        PixelBox(x: x * factorX, y: y * factorY, width: width * factorX, height: height * factorY)
    }
}
