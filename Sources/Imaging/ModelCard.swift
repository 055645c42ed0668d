/// What is known of a model: `card.json` in its folder. `Models/training/README.md` describes every field.
///
/// What a model may do without is optional here; `fault` says what its kind needs.
package struct ModelCard: Codable, Sendable {
    package var id: String
    package var version: String
    package var title: String
    package var kind: String
    /// Which pictures it is for: the key of a modality that people choose.
    package var modality: String
    package var intendedUse: String?
    package var population: String
    /// Whole years of age that it was made for; nil where age does not matter.
    package var ages: Ages?
    package var input: Input?
    package var preprocessing: Preprocessing
    package var outputs: [String: Output]?
    package var positive: Positive?
    package var labels: [Label]?
    package var classFrequencies: [String: Double]?
    package var temperature: Double?
    package var operatingPoint: OperatingPoint?
    package var reliability: Reliability?
    package var predictionSet: PredictionSet?
    package var familiarity: Familiarity?
    /// Of `model.onnx`, hexadecimal.
    package var sha256: String?
    package var samples: [Sample]?
    package var evaluation: [Evaluation]
    package var subgroups: [Subgroup]?
    package var curves: [Curves]?
    package var limits: [String]
    package var training: Training?
    package var licence: Licence

    package var knownKind: ModelKind? { ModelKind(rawValue: kind) }

    /// Indices of the labels that make up the finding.
    package var positiveLabels: [Int] { (labels ?? []).indices.filter { labels?[$0].positive == true } }
}

/// What a network's outputs mean.
package enum ModelKind: String, Codable, Sendable, CaseIterable {
    /// One of several labels is true.
    case classes
    /// A probability for each cell of the picture.
    case mask
    /// Things found, each with label, place and confidence.
    case boxes
    /// The cells of a blood smear, each shown to a model of single cells; has no network of its own.
    case cells
}
