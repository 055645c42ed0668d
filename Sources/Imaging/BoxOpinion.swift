import Vision

/// What a model of the kind `boxes` says of one picture: the things found on it.
struct BoxOpinion {
    let result: AnalysisResult

    init(
        of seen: borrowing WorkingPicture, by model: LoadedModel, engine: String, _ progress: (UInt8) -> Void
    ) throws {
        progress(AnalysisStage.outlined.rawValue)
        let boxes = try FoundBoxes.in(model.output("boxes", of: model.run(seen.picture)), model.card)
        progress(AnalysisStage.judged.rawValue)
        let positive = Set(model.card.labels?.filter(\.positive).map(\.key) ?? [])
        let strongest = boxes.first { positive.contains($0.label) }?.confidence ?? 0
        var result = AnalysisResult(
            model.card, hash: model.cardHash, with: nil, engine: engine, of: seen,
            finding: model.card.finding(strongest))
        result.boxes = boxes
        self.result = result
        progress(AnalysisStage.explained.rawValue)
    }
}
