/// What is known of a model: `card.json` in its folder.
package struct ModelCard: Codable, Sendable {
    package struct Input: Codable, Sendable {
        package var name: String
        package var width: Int
        package var height: Int
    }

    package struct Preprocessing: Codable, Sendable {
        /// The model that outlines what this one is shown; nil when it sees the whole picture.
        package var maskModel: String?
        package var margin: Double?
        package var minimumSide: Double?
    }

    package struct Outputs: Codable, Sendable {
        package var logits: String?
        package var cams: String?
        package var embedding: String?
        package var mask: String?
    }

    package struct Label: Codable, Sendable {
        package var key: String
        package var name: String
        package var snomed: String?
        package var malignant: Bool
    }

    package struct OperatingPoint: Codable, Sendable {
        package var threshold: Double
        package var sensitivityTarget: Double
        package var n: Int
    }

    /// Validation pictures with scores from `lower` up to `upper`, and how many of them were malignant.
    package struct Bin: Codable, Sendable {
        package var lower: Double
        package var upper: Double
        package var n: Int
        package var positive: Int
    }

    package struct Sample: Codable, Sendable {
        package var file: String
        /// Probability by label for classes, share of the square for a mask.
        package var expected: [String: Double]
        package var tolerance: Double
    }

    package struct Evaluation: Codable, Sendable {
        package var set: String
        package var unit: String
        package var n: Int
        package var metric: String
        package var value: Double
        package var low: Double?
        package var high: Double?
        package var note: String?
    }

    package var id: String
    package var version: String
    package var title: String
    /// `classes` or `mask`.
    package var kind: String
    package var modality: String
    package var population: String
    package var input: Input
    package var preprocessing: Preprocessing
    package var outputs: Outputs
    package var labels: [Label]
    package var temperature: Double?
    package var operatingPoint: OperatingPoint?
    package var reliability: [Bin]?
    package var sha256: String
    package var samples: [Sample]
    package var evaluation: [Evaluation]
    package var limits: [String]
    package var licence: String
}
