/// What a model says of a picture, with everything that is needed to show it and to repeat it.
package struct AnalysisResult: Codable, Sendable, Equatable {
    package struct Score: Codable, Sendable, Equatable {
        package var label: String
        package var name: String
        package var code: String?
        /// Whether the label is one of those that make up the finding.
        package var isPositive: Bool
        /// Calibrated probability, 0…1.
        package var probability: Double
    }

    /// What the model is asked for: malignancy, pneumonia, parasites.
    package struct Finding: Codable, Sendable, Equatable {
        package var key: String
        package var name: String
        /// Sum over its labels, or the strongest box's confidence, or the share of cells; 0…1.
        package var probability: Double
        package var threshold: Double
        /// The share that the threshold was chosen to find, 0…1; 0 where the card states none.
        package var sensitivityTarget: Double
        package var observed: Observed?
        /// The probability that is left when what should be judged is covered; nil below the threshold, and where nothing can be
        /// covered.
        package var covered: Double?

        package var isAboveThreshold: Bool { probability >= threshold }

        /// Whether the finding is still made, and at least half as probable, without what should be judged.
        package var survivesCovering: Bool {
            guard isAboveThreshold, let covered else { return false }
            return covered >= threshold && covered >= probability / 2
        }
    }

    /// The rate that was observed on validation pictures with a score like this one.
    package struct Observed: Codable, Sendable, Equatable {
        /// Pictures in the bin, and those of them that had the finding.
        package var pictures: Int
        package var positive: Int
        /// Wilson 95 % interval of the rate.
        package var low: Double
        package var high: Double
    }

    /// The labels that cannot be ruled out.
    package struct PredictionSet: Codable, Sendable, Equatable {
        /// The share of validation pictures whose true label was in their set, 0…1.
        package var coverage: Double
        /// Keys; empty when none fits.
        package var labels: [String]
    }

    /// How far a picture is from those that the model learned from.
    package struct Familiarity: Codable, Sendable, Equatable {
        package var distance: Double
        package var strangeness: Double
        /// The largest values of pictures that are judged.
        package var farthest: Double
        package var strangest: Double

        package var isFamiliar: Bool { distance <= farthest && strangeness <= strangest }
    }

    /// A thing found; place and size as shares of the picture's width and height.
    package struct Box: Codable, Sendable, Equatable {
        package var label: String
        /// As the card names it; results from before it was kept have none.
        package var name: String?
        package var confidence: Double
        package var x: Double
        package var y: Double
        package var width: Double
        package var height: Double

        package var corners: [[Double]] { [[x, y], [x + width, y], [x + width, y + height], [x, y + height]] }
    }

    /// The cells of a smear.
    package struct CellCount: Codable, Sendable, Equatable {
        package var cells: Int
        package var positive: Int
        /// Wilson 95 % interval of the positive share.
        package var low: Double
        package var high: Double
        /// Cells that the picture's edge cuts, which are not counted.
        package var cut: Int
        /// What is not like a single cell, which is not counted either.
        package var unclear: Int
    }

    /// Geometry of the outlined lesion. Lengths and areas are in pixels of the whole picture.
    package struct Outline: Codable, Sendable, Equatable {
        /// Corners as shares of width and height, 0…1, in order.
        package var points: [[Double]]
        package var areaPixels: Double
        package var areaShare: Double
        package var perimeterPixels: Double
        package var longestPixels: Double
        package var acrossPixels: Double
        package var touchesBorder: Bool
        /// Non-overlapping share about the two principal axes, 0…1.
        package var asymmetry: [Double]
        /// 1 for a circle, more for a ragged border.
        package var irregularity: Double
        /// Dermoscopic colours seen, with their share of the lesion.
        package var colours: [String: Double]
        /// Millimetres a pixel, when the file states a true scale.
        package var millimetresPerPixel: Double?
    }

    /// The heatmap: coarse values over the part that the classifier saw.
    package struct Heat: Codable, Sendable, Equatable {
        package var rows: Int
        package var columns: Int
        /// 0…1, row after row.
        package var values: [Float]
        /// What the value 1 stands for, as a part of the explained label's logit.
        package var rawMaximum: Float
    }

    package var model: String
    package var modelVersion: String
    package var modelHash: String
    /// SHA-256 of the model's card: of its preprocessing and thresholds.
    package var cardHash: String
    /// The model that outlined the lesion, or that judged the cells.
    package var otherModel: String?
    package var otherModelHash: String?
    package var engine: String
    /// SHA-256 of the decoded pixels the models saw, hex.
    package var pixelHash: String
    package var width: Int
    package var height: Int
    package var finding: Finding
    /// Of a model that sorts into classes, in the card's order.
    package var scores: [Score]
    package var predictionSet: PredictionSet?
    package var familiarity: Familiarity?
    /// Of a model that finds things, the strongest first; of a smear, its infected cells.
    package var boxes: [Box]
    package var cells: CellCount?
    package var outline: Outline?
    /// The part that the classifier saw: left, top, width, height, in pixels.
    package var crop: [Int]
    /// The label that the heatmap explains.
    package var explained: String
    /// Nil where nothing speaks for the explained label.
    package var heat: Heat?

    /// The most probable label.
    package var leading: Score? { scores.max { $0.probability < $1.probability } }
}
