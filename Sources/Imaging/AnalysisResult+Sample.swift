extension AnalysisResult {
    /// What a model might say, for the samples of pages and the tests of what is made of a result.
    package static let sample = AnalysisResult(
        model: "skin-lesion", modelVersion: "1.0.0", modelHash: "00", maskModel: "skin-lesion-mask",
        maskModelHash: "00", engine: "ONNX Runtime 1.31.1", pixelHash: "00", width: 1000, height: 800,
        scores: [
            Score(label: "nv", name: "Melanocytic naevus", code: "400096001", isMalignant: false, probability: 0.55),
            Score(label: "mel", name: "Melanoma", code: "372244006", isMalignant: true, probability: 0.31),
            Score(label: "bkl", name: "Benign keratosis", code: nil, isMalignant: false, probability: 0.14),
        ],
        malignant: 0.31, threshold: 0.05, sensitivityTarget: 0.95,
        observed: Observed(pictures: 118, malignant: 36, low: 0.23, high: 0.39),
        outline: Outline(
            points: [[0.25, 0.25], [0.75, 0.25], [0.75, 0.75], [0.25, 0.75]], areaPixels: 200_000, areaShare: 0.25,
            perimeterPixels: 1800, longestPixels: 640, acrossPixels: 500, touchesBorder: true,
            asymmetry: [0.12, 0.2], irregularity: 1.29,
            colours: [
                "white": 0, "red": 0.01, "lightBrown": 0.3, "darkBrown": 0.6, "blueGrey": 0.09, "black": 0,
            ], millimetresPerPixel: nil),
        crop: [100, 0, 800], explained: "mel",
        heat: Heat(rows: 2, columns: 2, values: [0, 0.2, 0.5, 1], rawMaximum: 2.5))
}
