import Vision

extension AnalysisResult {
    init(
        card: ModelCard, mask: ModelCard?, engine: String, pixelHash: String, width: Int, height: Int,
        probabilities: [Double], outline: Outline?, crop: [Int], explained: Int, heat: Heat?
    ) {
        let scores = zip(card.labels ?? [], probabilities).map { label, probability in
            Score(
                label: label.key, name: label.name, code: label.snomed, isMalignant: label.malignant,
                probability: probability)
        }
        let malignant = scores.filter(\.isMalignant).map(\.probability).reduce(0, +)
        self.init(
            model: card.id, modelVersion: card.version, modelHash: card.sha256, maskModel: mask?.id,
            maskModelHash: mask?.sha256, engine: engine, pixelHash: pixelHash, width: width, height: height,
            scores: scores, malignant: malignant, threshold: card.operatingPoint?.threshold ?? 0.5,
            sensitivityTarget: card.operatingPoint?.sensitivityTarget ?? 0, observed: card.observed(at: malignant),
            outline: outline, crop: crop, explained: scores.indices.contains(explained) ? scores[explained].label : "",
            heat: heat)
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
    /// The label that the heatmap explains: the most probable malignant one when the threshold is reached, otherwise the
    /// most probable of all.
    func explainedLabel(_ probabilities: [Double]) -> Int {
        let labels = labels ?? []
        let malignant = labels.indices.filter { labels[$0].malignant }
        let isAbove = malignant.map { probabilities[$0] }.reduce(0, +) >= operatingPoint?.threshold ?? 0.5
        let candidates = isAbove && !malignant.isEmpty ? malignant : Array(labels.indices)
        return candidates.max { probabilities[$0] < probabilities[$1] } ?? 0
    }

    /// What was observed on validation pictures whose score fell into the same bin.
    func observed(at score: Double) -> AnalysisResult.Observed? {
        guard let bins = reliability?.bins, let last = bins.indices.last else { return nil }
        let bin =
            bins.indices.first { score >= bins[$0].lower && score < bins[$0].upper }
            ?? (score < bins[0].lower ? 0 : last)
        let (low, high) = WilsonInterval.of(bins[bin].positive, outOf: bins[bin].n)
        return AnalysisResult.Observed(pictures: bins[bin].n, malignant: bins[bin].positive, low: low, high: high)
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
            points: points.map { [$0.x / width, $0.y / height] },
            areaPixels: shape.areaPixels * scale * scale, areaShare: shape.areaPixels / (width * height),
            perimeterPixels: shape.perimeterPixels * scale, longestPixels: shape.longest.length * scale,
            acrossPixels: shape.across.length * scale, touchesBorder: shape.touchesBorder,
            asymmetry: [shape.asymmetryMajor, shape.asymmetryMinor], irregularity: shape.compactness,
            colours: Dictionary(uniqueKeysWithValues: zip(DermoscopicColour.allCases.map(\.rawValue), colours.shares)),
            millimetresPerPixel: picture.millimetresPerPixel)
    }
}
