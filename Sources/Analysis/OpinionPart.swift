import Base
import Imaging
import Pages
import Web

/// The program's suggestion, for the partial `Analysis/opinion`.
package struct OpinionPart: PagePart {
    let standing: BadgePart
    let finding: ProbabilityPart
    let set: String?
    let classesHeading: String?
    let classes: [ProbabilityPart]
    let found: [String]
    let flags: [String]
    let origin: String
    let card: String

    package init(_ opinion: Opinion, _ words: Words) {
        standing =
            opinion.finding.isAboveThreshold
            ? BadgePart(icon: "warning", word: words("analysis.opinion.above"), tone: .attention)
            : BadgePart(icon: "info", word: words("analysis.opinion.below"))
        finding = Self.finding(opinion, words)
        let names = Dictionary(opinion.scores.map { ($0.label, $0.name) }) { first, _ in first }
        set = opinion.predictionSet?.sentence({ ClassWords.name(of: $0, card: names[$0], words) }, words)
        classesHeading = opinion.scores.isEmpty ? nil : words("analysis.opinion.classes")
        classes = opinion.scores.map { Self.bar($0, words) }
        found = Self.found(opinion, words)
        flags = opinion.flags.map { words($0.word) }
        origin = words(
            "analysis.opinion.origin",
            [
                "model": opinion.model, "version": opinion.version, "engine": opinion.engine,
                "milliseconds": String(opinion.milliseconds),
            ])
        card = AnalysisLinks.model(opinion.model)
    }

    private static func finding(_ opinion: Opinion, _ words: Words) -> ProbabilityPart {
        let finding = opinion.finding
        let value =
            opinion.cells.map { words("analysis.cells.percent", ["value": $0.percent]) }
            ?? FigureText.probability(finding.probability)
        let interval = opinion.cells?.countWords(words) ?? finding.intervalWords(words)
        let bounds = opinion.cells.map { ($0.low, $0.high) } ?? finding.observed.map { ($0.low, $0.high) }
        let threshold = finding.thresholdWords(of: opinion.cells, words)
        let standing = words(finding.isAboveThreshold ? "analysis.opinion.above" : "analysis.opinion.below")
        let name = finding.name(words)
        return ProbabilityPart(
            label: name, value: value, share: finding.probability,
            spoken: words(
                "analysis.opinion.spoken",
                [
                    "name": name, "value": value, "interval": interval ?? "", "threshold": threshold,
                    "standing": standing,
                ]),
            interval: bounds.flatMap { low, high in
                interval.map { ProbabilityPart.Interval(low: low, high: high, words: $0) }
            },
            threshold: ProbabilityPart.Threshold(finding.threshold, words: threshold))
    }

    /// What was counted or found, line by line.
    private static func found(_ opinion: Opinion, _ words: Words) -> [String] {
        if let cells = opinion.cells { return [cells.restWords(words)].compactMap(\.self) }
        return opinion.boxes.prefix(20).map { box in
            words(
                "analysis.opinion.box",
                [
                    "name": ClassWords.name(of: box.label, card: box.name, words),
                    "value": FigureText.probability(box.confidence),
                ])
        }
    }

    private static func bar(_ score: Opinion.Score, _ words: Words) -> ProbabilityPart {
        let name = ClassWords.name(of: score.label, card: score.name, words)
        let value = FigureText.probability(score.probability)
        return ProbabilityPart(
            label: name, value: value, share: score.probability,
            spoken: words("analysis.opinion.classSpoken", ["name": name, "value": value]), isSmall: true)
    }

    package static let fields: Fields<OpinionPart> = [
        "standing": { $0.standing }, "finding": { $0.finding }, "set": { $0.set },
        "classesHeading": { $0.classesHeading }, "classes": { $0.classes },
        "found": { $0.found.isEmpty ? nil : ["lines": $0.found] }, "flags": { $0.flags }, "origin": { $0.origin },
        "card": { $0.card },
    ]
}
