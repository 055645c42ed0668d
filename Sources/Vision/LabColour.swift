/// A colour in CIELAB (D65).
package struct LabColour: Sendable, Equatable {
    package var lightness: Double
    package var a: Double
    package var b: Double
}
