extension ModelCard {
    /// A card with everything that a card can hold, for the samples of pages and the tests of what they say.
    package static let sample = ModelCard(
        id: "skin-lesion", version: "1.1.0", title: "Skin lesion, three kinds", kind: "classes",
        modality: "dermoscopy", intendedUse: "For research. It supports and does not replace a clinician.",
        population: "Dermoscopies of fair-skinned adults from one university clinic.", ages: Ages(from: 18, to: nil),
        input: Input(name: "image", width: 192, height: 192, range: [0, 255]),
        preprocessing: Preprocessing(
            maskModel: "skin-lesion-mask", margin: 1.4, minimumSide: 0.4, frame: "square", views: 4, cover: "lesion"),
        outputs: ["logits": Output(name: "logits", shape: [1, 3])],
        positive: Positive(key: "malignant", name: "Malignant"),
        labels: [
            Label(key: "mel", name: "Melanoma", snomed: "372244006", positive: true),
            Label(key: "nv", name: "Melanocytic naevus", snomed: "400096001", positive: false),
            Label(key: "bkl", name: "Benign keratosis", snomed: nil, positive: false),
        ],
        classFrequencies: ["mel": 0.1, "nv": 0.7, "bkl": 0.2], temperature: 1.02,
        operatingPoint: OperatingPoint(
            threshold: 0.08889, sensitivityTarget: 0.95, set: "ham, val", n: 400, positive: 80, sensitivity: 0.95,
            specificity: 0.65),
        reliability: Reliability(
            set: "ham, val",
            bins: [
                Bin(lower: 0, upper: 0.1, n: 200, positive: 4), Bin(lower: 0.1, upper: 0.5, n: 120, positive: 30),
                Bin(lower: 0.5, upper: 1, n: 80, positive: 46),
            ]),
        predictionSet: PredictionSet(
            coverage: 0.9, set: "ham, val",
            thresholds: [
                PredictionSet.Threshold(label: "mel", least: 0.12, n: 80),
                PredictionSet.Threshold(label: "nv", least: 0.31, n: 260),
                PredictionSet.Threshold(label: "bkl", least: 0.2, n: 60),
            ]),
        familiarity: Familiarity(
            file: "familiar.bin", sha256: "00", bytes: 4, labels: 3, features: 1280, directions: 128,
            thresholds: Familiarity.Thresholds(distance: 3.4, strangeness: 0.9), set: "ham, val", n: 400, refused: 2,
            low: 0.0014, high: 0.018, strangers: ["malaria_nih": 558]),
        sha256: "d2850078c3496321bca5b69365373ebdeecee78a1cf3d9de3274a169d55c19fd",
        samples: [Sample(file: "samples/round.png", expected: Expected(), tolerance: 0.001)],
        evaluation: [
            Evaluation(
                set: "ham, val", split: "lesion", n: 400, metric: "AUC malignant", value: 0.91, low: 0.89, high: 0.93,
                note: "80 positive."),
            Evaluation(
                set: "ham, val", split: "lesion", n: 80, metric: "sensitivity", value: 0.95, low: 0.878, high: 0.98),
            Evaluation(set: "malaria_nih", split: "val", n: 250, metric: "refused", value: 1, low: 0.98, high: 1),
            Evaluation(
                set: "malaria_nih", split: "test", n: 293, metric: "refused", value: 0.99, low: 0.97, high: 0.998),
            Evaluation(
                set: "ham, test (ISIC 2018)", split: "lesion", n: 726, metric: "AUC malignant", value: 0.92, low: 0.9,
                high: 0.94, note: "155 positive."),
            Evaluation(
                set: "ham, test (ISIC 2018)", split: "lesion", n: 155, metric: "sensitivity", value: 0.94, low: 0.89,
                high: 0.97),
            Evaluation(
                set: "ham, test (ISIC 2018)", split: "lesion", n: 571, metric: "specificity", value: 0.66, low: 0.62,
                high: 0.7),
            Evaluation(
                set: "isic_msk_uda", split: "picture; another source", n: 369, metric: "AUC malignant", value: 0.86,
                low: 0.82, high: 0.9),
        ],
        subgroups: [
            Subgroup(
                by: "sex", group: "female", n: 180, hidden: false, positive: 30,
                auc: Subgroup.Figure(value: 0.92, low: 0.88, high: 0.95),
                sensitivity: Subgroup.Figure(value: 0.97, low: 0.83, high: 0.99),
                specificity: Subgroup.Figure(value: 0.66, low: 0.58, high: 0.73)),
            Subgroup(by: "skin tone (typology angle)", group: "dark", n: 3, hidden: true),
        ],
        curves: [
            Curves(
                roc: Curves.ROC(
                    set: "ham, test (ISIC 2018)", of: "Malignant",
                    points: [[0, 0], [0.1, 0.7], [0.34, 0.94], [1, 1]]),
                confusion: Curves.Confusion(
                    set: "ham, test (ISIC 2018)", labels: ["mel", "nv", "bkl"],
                    counts: [[60, 15, 11], [40, 400, 30], [12, 25, 133]])),
            Curves(jaccard: Curves.Jaccard(set: "masks, test", edges: [0, 0.5, 1], counts: [7, 93])),
        ],
        limits: ["Nearly all training pictures show fair skin.", "Ink and rulers may change the result."],
        training: Training(
            seed: 20_260_101, epochs: 9, backbone: "efficientnet-lite0", data: ["ham train"], note: "Shortened plan."),
        licence: Licence(id: "CC-BY-NC-4.0", reason: "trained on pictures for non-commercial use"))
}

extension ModelCard {
    /// A card of a model that outlines, with as little as a card can hold.
    package static let outlineSample = ModelCard(
        id: "outline", version: "1.0.0", title: "Skin lesion outline", kind: "mask", modality: "dermoscopy",
        population: "Dermoscopies.", preprocessing: Preprocessing(), evaluation: [], limits: [],
        licence: Licence(id: "CC0-1.0", reason: "drawn"))
}
