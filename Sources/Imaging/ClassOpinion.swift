import Vision

/// What a model of the kind `classes` says of one picture, with its heatmap. Follows `Models/training/README.md`, step
/// by step.
struct ClassOpinion {
    static let credibleShares = 0.005...0.97

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
        var hidden: Tensor?
        if let mask, let found = try Self.outlined(seen.picture, by: mask) {
            part = PixelRectangle.around(
                try found.cells(), width: width, height: height, margin: card.preprocessing.margin ?? 1,
                minimumSide: card.preprocessing.minimumSide ?? 0)
            outline = try AnalysisResult.Outline(
                found.shape(), points: found.outline(), colours: found.colours(of: seen.picture), of: seen.shape)
            if card.preprocessing.cover == "lesion" {
                hidden = try model.tensor(of: found.covered(in: seen.picture).cropped(part))
            }
        } else if card.preprocessing.cover == "middle" {
            hidden = try model.tensor(of: seen.picture.cropped(part).middleCovered())
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
        if finding.isAboveThreshold {
            finding.covered = try hidden.map { card.positiveShare(try NetworkAnswer(of: $0, by: model).probabilities) }
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

    /// The lesion, or nil when what was found is too small or too large to be believed.
    static func outlined(_ picture: borrowing Picture, by model: LoadedModel) throws -> Mask? {
        let plane = try model.output("mask", of: model.run(picture))
        guard let mask = try Mask(probabilities: plane, width: picture.width, height: picture.height),
            credibleShares.contains(try mask.cells().share)
        else { return nil }
        return mask
    }
}
