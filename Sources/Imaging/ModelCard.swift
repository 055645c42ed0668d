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

    /// One output of the graph; which one is said by its key: `logits`, `cams`, `embedding`, `mask`.
    package struct Output: Codable, Sendable {
        package var name: String
        package var shape: [Int]
    }

    package struct Licence: Codable, Sendable {
        package var id: String
        package var reason: String
    }

    package struct Reliability: Codable, Sendable {
        package var set: String
        package var bins: [Bin]
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
        package var expected: Expected
        package var tolerance: Double
    }

    /// What the network says of a sample: probabilities by label, or a mask's mean and some of its cells.
    package struct Expected: Codable, Sendable {
        package struct Cell: Codable, Sendable {
            package var x: Int
            package var y: Int
            package var probability: Double
        }

        package var probabilities: [String: Double]?
        package var mean: Double?
        package var cells: [Cell]?
    }

    package struct Evaluation: Codable, Sendable {
        package var set: String
        package var split: String
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
    package var outputs: [String: Output]
    package var labels: [Label]?
    package var temperature: Double?
    package var operatingPoint: OperatingPoint?
    package var reliability: Reliability?
    package var sha256: String
    package var samples: [Sample]
    package var evaluation: [Evaluation]
    package var limits: [String]
    package var licence: Licence
}
