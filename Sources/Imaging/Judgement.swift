import Vault
import Vision

/// A model's opinion of one picture, with its outline and heatmap. Follows `Models/training/README.md`, step by step.
struct Judgement {
    private static let credibleShares = 0.005...0.97

    let result: AnalysisResult
    /// In pixels of the decoded picture; empty when nothing credible was outlined.
    let outline: [PixelPoint]
    let heatmap: HeatMap?

    init(
        of file: borrowing OpenedFile, by model: LoadedModel, outlinedBy mask: LoadedModel?, engine: String,
        _ progress: (UInt8) -> Void
    ) throws {
        let width = file.picture.width
        let height = file.picture.height
        var square = PixelSquare.centre(width: width, height: height)
        var geometry: AnalysisResult.Outline?
        var points: [PixelPoint] = []
        if let mask, let found = try Self.outlined(file.picture, by: mask) {
            let cells = try found.cells()
            square = PixelSquare.around(
                cells, width: width, height: height, margin: model.card.preprocessing.margin ?? 1,
                minimumSide: model.card.preprocessing.minimumSide ?? 0)
            points = found.outline()
            geometry = try AnalysisResult.Outline(
                found.shape(), points: points, colours: found.colours(of: file.picture), of: file)
        }
        progress(AnalysisStage.outlined.rawValue)
        let outputs = try model.run(file.picture.cropped(square))
        let probabilities = try model.probabilities(outputs)
        progress(AnalysisStage.judged.rawValue)
        let label = model.card.explainedLabel(probabilities)
        let map = try Self.map(of: label, outputs, model: model, square: square, width: width, height: height)
        progress(AnalysisStage.explained.rawValue)
        outline = points
        heatmap = map?.map
        let scale = Double(file.width) / Double(width)
        result = AnalysisResult(
            card: model.card, mask: mask?.card, engine: engine, pixelHash: Self.hash(of: file.picture),
            width: file.width,
            height: file.height, probabilities: probabilities, outline: geometry,
            crop: [square.left, square.top, square.side].map { Int((Double($0) * scale).rounded()) },
            explained: label, hottest: map?.hottest ?? 0)
    }

    /// The lesion, or nil when what was found is too small or too large to be believed.
    private static func outlined(_ picture: borrowing Picture, by model: LoadedModel) throws -> Mask? {
        let outputs = try model.run(picture)
        let plane = try model.output("mask", of: outputs)
        guard let mask = try Mask(probabilities: plane, width: picture.width, height: picture.height),
            credibleShares.contains(try mask.cells().share)
        else { return nil }
        return mask
    }

    /// Where a label's logit comes from: its exact class-activation map, negative parts left out; nil where nothing
    /// speaks for the label.
    private static func map(
        of label: Int, _ outputs: [String: Tensor], model: LoadedModel, square: PixelSquare, width: Int, height: Int
    ) throws -> (map: HeatMap, hottest: Double)? {
        let cams = try model.output("cams", of: outputs)
        guard cams.shape.count == 4, cams.shape[1] == model.card.labels?.count else {
            throw ModelError.unexpectedOutput
        }
        let map = try HeatMap(activations: cams, classes: [label], square: square, width: width, height: height)
        return map.map { ($0, Double($0.rawMaximum)) }
    }

    private static func hash(of picture: borrowing Picture) -> String {
        var hash = ContentHash()
        hash.update(picture.pixels)
        return hash.hex()
    }
}
