import Base

/// What a model says of a picture, in a line.
package struct OpinionSummary: Sendable, Equatable {
    /// The key of the most probable label.
    package let finding: String
    /// Probability of malignancy, 0…1.
    package let malignant: Double
    package let isAboveThreshold: Bool

    package func name(_ words: Words) -> String { ClassWords.name(of: finding, words) }
}
