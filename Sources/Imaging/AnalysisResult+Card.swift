import Vision

extension AnalysisResult {
    /// What every model's result says alike; what only one kind of model finds is added afterwards.
    init(
        _ card: ModelCard, hash: String, with other: ModelCard?, engine: String, of picture: borrowing WorkingPicture,
        finding: Finding
    ) {
        let (width, height) = (picture.shape.wholeWidth, picture.shape.wholeHeight)
        self.init(
            model: card.id, modelVersion: card.version, modelHash: card.sha256 ?? "", cardHash: hash,
            otherModel: other?.id, otherModelHash: other?.sha256, engine: engine, pixelHash: picture.hash,
            width: width, height: height, finding: finding, scores: [], boxes: [], crop: [0, 0, width, height],
            explained: "")
    }
}

extension AnalysisResult.Heat {
    /// Values keep three decimals: more than a colour can show.
    init(_ map: HeatMap) {
        self.init(
            rows: map.rows, columns: map.columns, values: map.values.map { ($0 * 1000).rounded() / 1000 },
            rawMaximum: map.rawMaximum)
    }
}

extension ModelCard {
    func scores(_ probabilities: [Double]) -> [AnalysisResult.Score] {
        zip(labels ?? [], probabilities).map { label, probability in
            AnalysisResult.Score(
                label: label.key, name: label.name, code: label.snomed, isPositive: label.positive,
                probability: probability)
        }
    }

    func finding(_ probability: Double) -> AnalysisResult.Finding {
        AnalysisResult.Finding(
            key: positive?.key ?? "", name: positive?.name ?? "", probability: probability,
            threshold: operatingPoint?.threshold ?? preprocessing.confidence ?? 0.5,
            sensitivityTarget: operatingPoint?.sensitivityTarget ?? 0, observed: observed(at: probability))
    }

    func predictionSet(_ probabilities: [Double]) -> AnalysisResult.PredictionSet? {
        predictionSet.map { told in
            let held = zip(told.thresholds, probabilities).filter { $0.least <= $1 }
            return AnalysisResult.PredictionSet(coverage: told.coverage, labels: held.map(\.0.label))
        }
    }

    /// The probability of the finding: the sum over its labels.
    func positiveShare(_ probabilities: [Double]) -> Double { positiveLabels.map { probabilities[$0] }.reduce(0, +) }

    /// The label that the heatmap explains: the most probable one of the finding when the threshold is reached,
    /// otherwise the most probable of all.
    func explainedLabel(_ probabilities: [Double]) -> Int {
        let isAbove = positiveShare(probabilities) >= operatingPoint?.threshold ?? 0.5
        let candidates = isAbove ? positiveLabels : Array((labels ?? []).indices)
        return candidates.max { probabilities[$0] < probabilities[$1] } ?? 0
    }

    /// What was observed on validation pictures whose score fell into the same bin.
    private func observed(at score: Double) -> AnalysisResult.Observed? {
        guard let bins = reliability?.bins, let last = bins.last else { return nil }
        let bin = bins.first { score >= $0.lower && score < $0.upper } ?? last
        let (low, high) = WilsonInterval.of(bin.positive, outOf: bin.n)
        return AnalysisResult.Observed(pictures: bin.n, positive: bin.positive, low: low, high: high)
    }
}

extension AnalysisResult.Outline {
    /// Lengths are brought from the decoded picture's pixels to those of the whole one.
    init(
        _ shape: MaskShape, points: [PixelPoint], colours: MaskColours, of picture: PreparedPicture.Shape
    ) {
        let width = Double(picture.width)
        let height = Double(picture.height)
        let scale = Double(picture.wholeWidth) / width
        self.init(
            points: points.map { [Self.short($0.x / width), Self.short($0.y / height)] },
            areaPixels: shape.areaPixels * scale * scale, areaShare: shape.areaPixels / (width * height),
            perimeterPixels: shape.perimeterPixels * scale, longestPixels: shape.longest.length * scale,
            acrossPixels: shape.across.length * scale, touchesBorder: shape.touchesBorder,
            asymmetry: [shape.asymmetryMajor, shape.asymmetryMinor], irregularity: shape.compactness,
            colours: Dictionary(uniqueKeysWithValues: zip(DermoscopicColour.allCases.map(\.rawValue), colours.shares)),
            millimetresPerPixel: picture.millimetresPerPixel)
    }

    /// To five places, which is finer than the eye: a twentieth of a pixel where there are 5,000.
    private static func short(_ share: Double) -> Double { (share * 100_000).rounded() / 100_000 }
}
