import Vision

/// What a model of the kind `cells` says of a blood smear: its cells, each judged by a model of single cells, and the
/// share of those that have the finding.
struct CellsOpinion {
    /// With more of them unlike single cells, the picture is no smear.
    private static let mostUnclear = 0.5

    let result: AnalysisResult

    /// - Throws: `Refusal(.noCells)`, `Refusal(.unfamiliar)`.
    init(
        of seen: borrowing WorkingPicture, by card: ModelCard, hash: String, judging model: LoadedModel, engine: String,
        _ progress: (UInt8) -> Void
    ) throws {
        guard let smear = try Smear(on: seen.picture) else { throw Refusal(.noCells) }
        progress(AnalysisStage.outlined.rawValue)
        let (width, height) = (Double(seen.shape.width), Double(seen.shape.height))
        let label = card.labels?.first(where: \.positive)
        let least = card.preprocessing.confidence ?? model.card.operatingPoint?.threshold ?? 0.5
        var count = AnalysisResult.CellCount(cells: 0, positive: 0, low: 0, high: 1, cut: 0, unclear: 0)
        var boxes: [AnalysisResult.Box] = []
        for index in 0..<smear.count {
            let place = try smear.place(index)
            guard !place.isCut else {
                count.cut += 1
                continue
            }
            let answer = try NetworkAnswer(of: model.tensor(of: smear.cell(index, on: seen.picture)), by: model)
            guard try model.familiarity(of: answer.embedding)?.isFamiliar ?? true else {
                count.unclear += 1
                continue
            }
            count.cells += 1
            let probability = model.card.positiveShare(answer.probabilities)
            guard probability >= least else { continue }
            count.positive += 1
            boxes.append(
                AnalysisResult.Box(
                    label: label?.key ?? "", name: label?.name, confidence: probability,
                    x: Double(place.box.left) / width,
                    y: Double(place.box.top) / height, width: Double(place.box.width) / width,
                    height: Double(place.box.height) / height))
        }
        guard count.cells + count.unclear > 0 else { throw Refusal(.noCells) }
        guard Double(count.unclear) <= Self.mostUnclear * Double(count.cells + count.unclear) else {
            throw Refusal(.unfamiliar, ["model": card.title])
        }
        (count.low, count.high) = WilsonInterval.of(count.positive, outOf: count.cells)
        progress(AnalysisStage.judged.rawValue)
        var result = AnalysisResult(
            card, hash: hash, with: model.card, engine: engine, of: seen,
            finding: card.finding(Double(count.positive) / Double(count.cells)))
        result.cells = count
        result.boxes = boxes.sorted { $0.confidence > $1.confidence }
        self.result = result
        progress(AnalysisStage.explained.rawValue)
    }
}
