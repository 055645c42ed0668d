extension ModelCard {
    package struct Ages: Codable, Sendable, Equatable {
        package var from: Int
        /// Inclusive; nil for no end.
        package var to: Int?

        package func holds(_ age: Int) -> Bool { age >= from && age <= to ?? .max }
    }

    package struct Input: Codable, Sendable {
        package var name: String
        package var width: Int
        package var height: Int
        /// The values of the darkest and the brightest sample; 0 to 255 where the card is silent.
        package var range: [Double]?
    }

    package struct Preprocessing: Codable, Sendable {
        /// The model that outlines what this one is shown; nil when it sees the whole picture.
        package var maskModel: String?
        package var margin: Double?
        package var minimumSide: Double?
        /// Of a mask: the probability from which a cell is lesion, and the shares of the picture that are believed.
        package var threshold: Double?
        package var leastArea: Double?
        package var mostArea: Double?
        /// `square`: the middle square of a picture without an outline; `whole`: all of it, its shape not kept.
        package var frame: String?
        /// How many views the answer is averaged over: 1, 2 (turned by a half) or 4 (by each quarter).
        package var views: Int?
        /// What the shortcut test covers: `lesion`, `middle`, or nothing.
        package var cover: String?
        /// The model that judges each cell.
        package var cellModel: String?
        /// Boxes below are dropped, and of two that overlap by more the weaker one.
        package var confidence: Double?
        package var overlap: Double?
    }

    /// One output of the graph; its key says which: `logits`, `cams`, `embedding`, `mask`, `boxes`.
    package struct Output: Codable, Sendable {
        package var name: String
        package var shape: [Int]
    }

    /// The finding that the positive labels make up.
    package struct Positive: Codable, Sendable, Equatable {
        package var key: String
        package var name: String
    }

    package struct Label: Codable, Sendable {
        package var key: String
        package var name: String
        package var snomed: String?
        package var positive: Bool
    }

    package struct OperatingPoint: Codable, Sendable {
        package var threshold: Double
        package var sensitivityTarget: Double
        package var set: String?
        package var n: Int
        package var positive: Int?
        package var sensitivity: Double?
        package var specificity: Double?
    }

    package struct Reliability: Codable, Sendable {
        package var set: String
        package var bins: [Bin]
    }

    /// Validation pictures with scores from `lower` up to `upper`, and how many of them had the finding.
    package struct Bin: Codable, Sendable {
        package var lower: Double
        package var upper: Double
        package var n: Int
        package var positive: Int
    }

    /// The labels that a set with the stated coverage holds: those at or above their own least probability.
    package struct PredictionSet: Codable, Sendable {
        package struct Threshold: Codable, Sendable {
            package var label: String
            package var least: Double
            package var n: Int
        }

        package var coverage: Double
        package var set: String
        package var thresholds: [Threshold]
    }

    package struct Familiarity: Codable, Sendable {
        package struct Thresholds: Codable, Sendable {
            package var distance: Double
            package var strangeness: Double
        }

        package var file: String
        package var sha256: String
        package var bytes: Int
        package var labels: Int
        package var features: Int
        package var directions: Int
        package var thresholds: Thresholds
        package var set: String?
        package var n: Int?
        package var refused: Int?
        package var low: Double?
        package var high: Double?
        /// Pictures of other kinds, by source, that it learned to tell apart.
        package var strangers: [String: Int]?
    }

    package struct Sample: Codable, Sendable {
        package var file: String
        package var expected: Expected
        package var tolerance: Double
    }

    /// What the network says of a sample: probabilities by label, a mask's mean and some of its cells, or boxes.
    package struct Expected: Codable, Sendable {
        package struct Cell: Codable, Sendable {
            package var x: Int
            package var y: Int
            package var probability: Double
        }

        package var probabilities: [String: Double]?
        package var mean: Double?
        package var cells: [Cell]?
        /// How many boxes, and the confidence of the strongest.
        package var boxes: Int?
        package var confidence: Double?
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

    /// Validation pictures of one group of patients. Groups too small to say anything have no figures.
    package struct Subgroup: Codable, Sendable {
        package struct Figure: Codable, Sendable {
            package var value: Double
            package var low: Double
            package var high: Double
        }

        package var by: String
        package var group: String
        package var n: Int
        package var hidden: Bool
        package var positive: Int?
        package var auc: Figure?
        package var sensitivity: Figure?
        package var specificity: Figure?
    }

    /// What a plot is drawn of.
    package struct Curves: Codable, Sendable {
        package struct ROC: Codable, Sendable {
            package var set: String
            package var of: String
            /// False and true positive rate of each point.
            package var points: [[Double]]
        }

        package struct Confusion: Codable, Sendable {
            package var set: String
            package var labels: [String]
            /// Rows: the truth. Columns: what was called.
            package var counts: [[Int]]
        }

        package struct Jaccard: Codable, Sendable {
            package var set: String
            package var edges: [Double]
            package var counts: [Int]
        }

        package var roc: ROC?
        package var confusion: Confusion?
        package var jaccard: Jaccard?
    }

    package struct Training: Codable, Sendable {
        package var seed: Int?
        package var epochs: Int?
        package var backbone: String?
        package var data: [String]?
        package var note: String?
    }

    package struct Licence: Codable, Sendable {
        package var id: String
        package var reason: String
    }
}
