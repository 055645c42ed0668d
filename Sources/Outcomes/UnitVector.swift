import Analysis

/// The features of a picture, brought to length 1, so that a sum of products is the cosine between two pictures.
package struct UnitVector: Sendable, Equatable {
    package let values: [Float]

    /// Nil for features that have no direction.
    package init?(_ features: [Float]) {
        let square = features.reduce(0.0) { $0 + Double($1) * Double($1) }
        guard square.isFinite, square > 0 else { return nil }
        let scale = 1 / square.squareRoot()
        values = features.map { Float(Double($0) * scale) }
    }

    /// The cosine of the angle between the two: 1 for the same picture.
    package func similarity(to other: UnitVector) -> Double {
        zip(values, other.values).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    }
}
