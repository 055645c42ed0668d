/// A colour in CIELAB (D65).
package struct LabColour: Codable, Sendable, Equatable {
    package var lightness: Double
    package var a: Double
    package var b: Double

    package init(
        lightness: Double, a: Double, b: Double
    ) {
        self.lightness = lightness
        self.a = a
        self.b = b
    }
}
