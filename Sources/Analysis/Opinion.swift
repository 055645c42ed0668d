import Base
import Imaging

/// What a model says of a picture: values for pages and reports. `Gate` alone makes it.
package struct Opinion: Sendable, Equatable {
    package typealias Score = AnalysisResult.Score
    package typealias Observed = AnalysisResult.Observed

    /// Below this, the most probable label is not one to rely on.
    static let lowConfidence = 0.5

    package let analysis: AnalysisID
    /// Probability of malignancy, 0…1.
    package let malignant: Double
    package let observed: Observed?
    package let threshold: Double
    /// The share of malignant lesions that the threshold was chosen to find, 0…1; 0 where the card states none.
    package let sensitivityTarget: Double
    package let isAboveThreshold: Bool
    /// Most probable first.
    package let scores: [Score]
    package let measurements: Measurements?
    package let hasHeatmap: Bool
    /// The label that the heatmap speaks for.
    package let explained: Score?
    package let model: String
    package let version: String
    /// SHA-256 of the network's file, hexadecimal.
    package let modelHash: String
    package let engine: String
    package let milliseconds: Int
    package let flags: [OpinionFlag]
    package let overlay: Overlay
    private let outline: [[Double]]

    init(_ record: AnalysisRecord, _ result: AnalysisResult) {
        analysis = record.id
        malignant = result.malignant
        observed = result.observed
        threshold = result.threshold
        sensitivityTarget = result.sensitivityTarget
        isAboveThreshold = result.isAboveThreshold
        scores = result.scores.sorted { $0.probability > $1.probability }
        measurements = result.outline.map { Measurements($0) }
        hasHeatmap = record.heatmap != nil
        explained = result.scores.first { $0.label == result.explained }
        model = result.model
        version = result.modelVersion
        modelHash = result.modelHash
        engine = result.engine
        milliseconds = record.milliseconds ?? 0
        flags = OpinionFlag.all(of: result)
        overlay = Overlay(result)
        outline = result.outline?.points ?? []
    }

    /// The outline as the data of an SVG path in pixels of a rendition of that size; nil without an outline.
    package func outlinePath(width: Int, height: Int) -> String? {
        guard outline.count >= 3, outline.allSatisfy({ $0.count == 2 }) else { return nil }
        let corners = outline.map { corner in
            FigureText.plain(corner[0] * Double(width)) + " " + FigureText.plain(corner[1] * Double(height))
        }
        return "M" + corners.joined(separator: "L") + "Z"
    }
}
