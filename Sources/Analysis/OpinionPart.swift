import Base
import Pages
import Web

/// The program's suggestion, for the partial `Analysis/opinion`.
package struct OpinionPart: PagePart {
    let standing: BadgePart
    let malignant: ProbabilityPart
    let classes: [ProbabilityPart]
    let flags: [String]
    let origin: String

    package init(_ opinion: Opinion, _ words: Words) {
        standing =
            opinion.isAboveThreshold
            ? BadgePart(icon: "warning", word: words("analysis.opinion.above"), tone: .attention)
            : BadgePart(icon: "info", word: words("analysis.opinion.below"))
        malignant = Self.malignant(opinion, words)
        classes = opinion.scores.map { Self.bar($0, words) }
        flags = opinion.flags.map { words($0.word) }
        origin = words(
            "analysis.opinion.origin",
            [
                "model": opinion.model, "version": opinion.version, "engine": opinion.engine,
                "milliseconds": String(opinion.milliseconds),
            ])
    }

    private static func malignant(_ opinion: Opinion, _ words: Words) -> ProbabilityPart {
        let value = FigureText.probability(opinion.malignant)
        let interval = opinion.intervalWords(words)
        let threshold = opinion.thresholdWords(words)
        let standing = words(opinion.isAboveThreshold ? "analysis.opinion.above" : "analysis.opinion.below")
        return ProbabilityPart(
            label: words("analysis.opinion.malignant"), value: value, share: opinion.malignant,
            spoken: words(
                "analysis.opinion.spoken",
                ["value": value, "interval": interval ?? "", "threshold": threshold, "standing": standing]),
            interval: opinion.observed.flatMap { observed in
                interval.map { ProbabilityPart.Interval(low: observed.low, high: observed.high, words: $0) }
            },
            threshold: ProbabilityPart.Threshold(opinion.threshold, words: threshold))
    }

    private static func bar(_ score: Opinion.Score, _ words: Words) -> ProbabilityPart {
        let name = ClassWords.name(of: score.label, card: score.name, words)
        let value = FigureText.probability(score.probability)
        return ProbabilityPart(
            label: name, value: value, share: score.probability,
            spoken: words("analysis.opinion.classSpoken", ["name": name, "value": value]), isSmall: true)
    }

    package static let fields: Fields<OpinionPart> = [
        "standing": { $0.standing }, "malignant": { $0.malignant }, "classes": { $0.classes }, "flags": { $0.flags },
        "origin": { $0.origin },
    ]
}
