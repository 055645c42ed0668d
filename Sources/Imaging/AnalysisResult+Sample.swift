extension AnalysisResult {
    /// What a model might say, for the samples of pages and the tests of what is made of a result.
    package static let sample = AnalysisResult(
        model: "skin-lesion", modelVersion: "1.0.0", modelHash: "00", cardHash: "00", otherModel: "skin-lesion-mask",
        otherModelHash: "00", engine: "ONNX Runtime 1.31.1", pixelHash: "00", width: 1000, height: 800,
        finding: Finding(
            key: "malignant", name: "Malignant", probability: 0.31, threshold: 0.05, sensitivityTarget: 0.95,
            observed: Observed(pictures: 118, positive: 36, low: 0.23, high: 0.39), covered: 0.02),
        scores: [
            Score(label: "nv", name: "Melanocytic naevus", code: "400096001", isPositive: false, probability: 0.55),
            Score(label: "mel", name: "Melanoma", code: "372244006", isPositive: true, probability: 0.31),
            Score(label: "bkl", name: "Benign keratosis", code: nil, isPositive: false, probability: 0.14),
        ],
        predictionSet: PredictionSet(coverage: 0.9, labels: ["nv", "mel"]),
        familiarity: Familiarity(distance: 1, strangeness: -4, farthest: 3, strangest: -1), boxes: [],
        outline: Outline(
            points: [[0.25, 0.25], [0.75, 0.25], [0.75, 0.75], [0.25, 0.75]], areaPixels: 200_000, areaShare: 0.25,
            perimeterPixels: 1800, longestPixels: 640, acrossPixels: 500, touchesBorder: true,
            asymmetry: [0.12, 0.2], irregularity: 1.29,
            colours: [
                "white": 0, "red": 0.01, "lightBrown": 0.3, "darkBrown": 0.6, "blueGrey": 0.09, "black": 0,
            ], millimetresPerPixel: nil),
        crop: [100, 0, 800, 800], explained: "mel",
        heat: Heat(rows: 2, columns: 2, values: [0, 0.2, 0.5, 1], rawMaximum: 2.5))

    /// What a model of blood smears might say.
    package static let smearSample = AnalysisResult(
        model: "malaria-field", modelVersion: "1.0.0", modelHash: "00", cardHash: "00", otherModel: "malaria-cell",
        otherModelHash: "00", engine: "ONNX Runtime 1.31.1", pixelHash: "00", width: 1000, height: 800,
        finding: Finding(
            key: "parasitised", name: "Parasitised", probability: 0.05, threshold: 0.015, sensitivityTarget: 0),
        scores: [],
        boxes: [Box(label: "parasitized", confidence: 0.97, x: 0.1, y: 0.2, width: 0.05, height: 0.06)],
        cells: CellCount(cells: 100, positive: 5, low: 0.0215, high: 0.1118, cut: 7, unclear: 2),
        crop: [0, 0, 1000, 800], explained: "")
}
