import Vision

/// What a model of the kind `classes` says of one picture, with its heatmap. Follows `Models/training/README.md`, step
/// by step.
struct ClassOpinion {
    let result: AnalysisResult
    let heatmap: HeatMap?
    /// Empty where the model has none.
    let embedding: [Float]

    /// - Throws: `Refusal(.unfamiliar)` for a picture unlike those that the model was made for.
    init(
        of seen: borrowing WorkingPicture, by model: LoadedModel, outlinedBy mask: LoadedModel?, judgesStrange: Bool,
        engine: String,
        _ progress: (UInt8) -> Void
    ) throws {
        let (card, width, height) = (model.card, seen.shape.width, seen.shape.height)
        var part =
            card.preprocessing.frame == "whole"
            ? PixelRectangle(left: 0, top: 0, width: width, height: height)
            : PixelRectangle.centre(width: width, height: height)
        var outline: AnalysisResult.Outline?
        let lesion = try mask?.lesion(in: seen.picture)
        switch lesion {
        case .some(let lesion):
            part = PixelRectangle.around(
                try lesion.cells(), width: width, height: height, margin: card.preprocessing.margin ?? 1,
                minimumSide: card.preprocessing.minimumSide ?? 0)
            outline = try AnalysisResult.Outline(
                lesion.shape(), points: lesion.outline(), colours: lesion.colours(of: seen.picture), of: seen.shape)
        case .none: break
        }
        progress(AnalysisStage.outlined.rawValue)
        let answer = try NetworkAnswer(of: model.tensor(of: seen.picture.cropped(part)), by: model)
        let familiarity = try model.familiarity(of: answer.embedding)
        guard judgesStrange || familiarity?.isFamiliar ?? true else {
            throw Refusal(.unfamiliar, ["model": card.title])
        }
        let probabilities = answer.probabilities
        var finding = card.finding(card.positiveShare(probabilities))
        // What is left without the lesion matters where there is something to find.
        if finding.isAboveThreshold, let hidden = try Self.hidden(lesion, part, of: seen.picture, from: model) {
            finding.covered = card.positiveShare(try NetworkAnswer(of: hidden, by: model).probabilities)
        }
        progress(AnalysisStage.judged.rawValue)
        let label = card.explainedLabel(probabilities)
        heatmap = try answer.activations.flatMap {
            try HeatMap(activations: $0, classes: [label], box: part.box, width: width, height: height)
        }
        progress(AnalysisStage.explained.rawValue)
        embedding = answer.embedding
        let scale = Double(seen.shape.wholeWidth) / Double(width)
        var result = AnalysisResult(
            card, hash: model.cardHash, with: mask?.card, engine: engine, of: seen, finding: finding)
        result.scores = card.scores(probabilities)
        result.predictionSet = card.predictionSet(probabilities)
        result.familiarity = familiarity
        result.outline = outline
        result.crop = [part.left, part.top, part.width, part.height].map { Int((Double($0) * scale).rounded()) }
        result.explained = card.labels?[label].key ?? ""
        result.heat = heatmap.map(AnalysisResult.Heat.init)
        self.result = result
    }

    /// The part that the model was shown, without what the finding should rest on; nil where there is nothing to cover.
    private static func hidden(
        _ lesion: borrowing Mask?, _ part: PixelRectangle, of picture: borrowing Picture, from model: LoadedModel
    ) throws -> Tensor? {
        switch model.card.preprocessing.cover {
        case "lesion":
            switch lesion {
            case .some(let lesion): try model.tensor(of: lesion.covered(in: picture).cropped(part))
            case .none: nil
            }
        case "middle": try model.tensor(of: picture.cropped(part).middleCovered())
        default: nil
        }
    }
}
