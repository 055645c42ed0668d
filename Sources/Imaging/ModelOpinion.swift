import Vault
import Vision

/// A model's opinion of one picture, with its heatmap. Follows `Models/training/README.md`, step by step.
struct ModelOpinion {
    private static let credibleShares = 0.005...0.97

    let result: AnalysisResult
    let heatmap: HeatMap?

    init(
        of seen: borrowing WorkingPicture, by model: LoadedModel, outlinedBy mask: LoadedModel?, engine: String,
        _ progress: (UInt8) -> Void
    ) throws {
        let (width, height) = (seen.shape.width, seen.shape.height)
        var square = PixelSquare.centre(width: width, height: height)
        var outline: AnalysisResult.Outline?
        if let mask, let found = try Self.outlined(seen.picture, by: mask) {
            let cells = try found.cells()
            square = PixelSquare.around(
                cells, width: width, height: height, margin: model.card.preprocessing.margin ?? 1,
                minimumSide: model.card.preprocessing.minimumSide ?? 0)
            outline = try AnalysisResult.Outline(
                found.shape(), points: found.outline(), colours: found.colours(of: seen.picture), of: seen.shape)
        }
        progress(AnalysisStage.outlined.rawValue)
        let outputs = try model.run(seen.picture.cropped(square))
        let probabilities = try model.probabilities(outputs)
        progress(AnalysisStage.judged.rawValue)
        let label = model.card.explainedLabel(probabilities)
        let map = try Self.map(of: label, outputs, model: model, square: square, width: width, height: height)
        progress(AnalysisStage.explained.rawValue)
        heatmap = map
        let scale = Double(seen.shape.wholeWidth) / Double(width)
        result = AnalysisResult(
            card: model.card, mask: mask?.card, engine: engine, pixelHash: Self.hash(of: seen.picture),
            width: seen.shape.wholeWidth, height: seen.shape.wholeHeight, probabilities: probabilities,
            outline: outline, crop: [square.left, square.top, square.side].map { Int((Double($0) * scale).rounded()) },
            explained: label, heat: map.map(AnalysisResult.Heat.init))
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
    ) throws -> HeatMap? {
        let cams = try model.output("cams", of: outputs)
        guard cams.shape.count == 4, cams.shape[1] == model.card.labels?.count else {
            throw ModelError.unexpectedOutput
        }
        return try HeatMap(activations: cams, classes: [label], square: square, width: width, height: height)
    }

    private static func hash(of picture: borrowing Picture) -> String {
        var hash = ContentHash()
        picture.withPixels { hash.update(UnsafeRawBufferPointer($0)) }
        return hash.hex()
    }
}
