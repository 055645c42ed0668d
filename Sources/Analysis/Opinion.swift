import Base
import Imaging

/// What a model says of a picture: values for pages and reports. `Gate` alone makes it.
package struct Opinion: Sendable, Equatable {
    package typealias Score = AnalysisResult.Score

    /// Below this, the most probable label is not one to rely on.
    static let lowConfidence = 0.5

    package let analysis: AnalysisID
    package let finding: AnalysisResult.Finding
    /// Most probable first.
    package let scores: [Score]
    /// Labels that cannot be ruled out; nil for a model that does not tell.
    package let predictionSet: AnalysisResult.PredictionSet?
    package let cells: AnalysisResult.CellCount?
    /// Things found, the strongest first.
    package let boxes: [AnalysisResult.Box]
    package let measurements: Measurements?
    package let hasHeatmap: Bool
    /// The label that the heatmap speaks for.
    package let explained: Score?
    package let model: String
    package let version: String
    /// SHA-256 of the network's file, hexadecimal.
    package let modelHash: String
    /// The model that outlined the picture or judged its cells, and the SHA-256 of its network.
    package let otherModel: String?
    package let otherModelHash: String?
    package let engine: String
    package let milliseconds: Int
    package let flags: [OpinionFlag]
    package let overlay: Overlay
    private let outline: [[Double]]

    init(_ record: AnalysisRecord, _ result: AnalysisResult) {
        analysis = record.id
        finding = result.finding
        scores = result.scores.sorted { $0.probability > $1.probability }
        predictionSet = result.predictionSet
        cells = result.cells
        boxes = result.boxes
        measurements = result.outline.map { Measurements($0) }
        hasHeatmap = record.heatmap != nil
        explained = result.scores.first { $0.label == result.explained }
        model = result.model
        version = result.modelVersion
        modelHash = result.modelHash
        otherModel = result.otherModel
        otherModelHash = result.otherModelHash
        engine = result.engine
        milliseconds = record.milliseconds ?? 0
        flags = OpinionFlag.all(of: result)
        overlay = Overlay(result)
        outline = result.outline?.points ?? []
    }

    /// The lesion's outline and the boxes of things found, as the data of SVG paths in pixels of a rendition of that
    /// size.
    package func outlinePaths(width: Int, height: Int) -> [String] {
        let shapes = [outline] + boxes.map(\.corners)
        return shapes.filter { shape in shape.count >= 3 && shape.allSatisfy { $0.count == 2 } }.map { shape in
            let corners = shape.map { corner in
                FigureText.plain(corner[0] * Double(width)) + " " + FigureText.plain(corner[1] * Double(height))
            }
            return "M" + corners.joined(separator: "L") + "Z"
        }
    }
}
