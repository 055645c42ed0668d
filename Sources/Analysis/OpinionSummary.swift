import Base

/// What a model says of a picture, in a line.
package struct OpinionSummary: Sendable, Equatable {
    /// The key of the most probable label; nil for a model that does not sort into classes.
    package let label: String?
    /// The key of what is asked for.
    package let finding: String
    /// Probability or share of the finding, 0…1.
    package let probability: Double
    package let isAboveThreshold: Bool

    /// The label, and how probable the finding is.
    package func sentence(_ words: Words) -> String {
        let values = [
            "name": label.map { ClassWords.name(of: $0, words) } ?? "",
            "finding": FindingWords.name(of: finding, words), "probability": FigureText.probability(probability),
        ]
        return words(label == nil ? "analysis.summary.finding" : "analysis.summary.label", values)
    }
}
