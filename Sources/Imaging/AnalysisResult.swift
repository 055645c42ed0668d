/// What a model says of a picture, with everything that is needed to show it and to repeat it.
package struct AnalysisResult: Codable, Sendable, Equatable {
    package struct Score: Codable, Sendable, Equatable {
        package var label: String
        package var name: String
        package var code: String?
        package var isMalignant: Bool
        /// Calibrated probability, 0…1.
        package var probability: Double
    }

    /// The rate that was observed on validation pictures with a score like this one.
    package struct Observed: Codable, Sendable, Equatable {
        /// Pictures in the bin, and those of them that were malignant.
        package var pictures: Int
        package var malignant: Int
        /// Wilson 95 % interval of the rate.
        package var low: Double
        package var high: Double
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

    /// The heatmap: coarse values over the square that the classifier saw.
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
    package var maskModel: String?
    package var maskModelHash: String?
    package var engine: String
    /// SHA-256 of the decoded pixels the models saw, hex.
    package var pixelHash: String
    package var width: Int
    package var height: Int
    package var scores: [Score]
    /// Sum over malignant labels.
    package var malignant: Double
    package var threshold: Double
    package var sensitivityTarget: Double
    package var observed: Observed?
    package var outline: Outline?
    /// The square that the classifier saw: left, top, side, in pixels.
    package var crop: [Int]
    /// The label that the heatmap explains.
    package var explained: String
    /// Nil where nothing speaks for the explained label.
    package var heat: Heat?

    package var isAboveThreshold: Bool { malignant >= threshold }

    /// The most probable label.
    package var leading: Score? { scores.max { $0.probability < $1.probability } }
}
