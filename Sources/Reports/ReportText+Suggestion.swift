import Analysis
import Base
import Imaging

extension ReportText {
    static func suggestion(_ suggestion: ReportContent.Suggestion, _ words: Words) -> [Line] {
        let finding = suggestion.finding
        let value =
            suggestion.cells.map { words("analysis.cells.percent", ["value": $0.percent]) }
            ?? FigureText.probability(finding.probability)
        let label = suggestion.cells == nil ? "reports.suggestion.finding" : "reports.suggestion.share"
        var lines = [Line(words(label, ["finding": finding.name(words)]), value)]
        if let cells = suggestion.cells {
            let text = [cells.countWords(words), cells.restWords(words)].compactMap(\.self).joined(separator: " ")
            lines.append(Line(words("reports.suggestion.counted"), text))
        }
        if let observed = finding.observed {
            lines.append(
                Line(
                    words("reports.suggestion.observed"),
                    words(
                        "reports.suggestion.observedValue",
                        [
                            "positive": String(observed.positive), "count": String(observed.pictures),
                            "low": FigureText.decimal(observed.low, places: 2),
                            "high": FigureText.decimal(observed.high, places: 2),
                        ])))
        }
        lines.append(Line(words("reports.suggestion.threshold"), threshold(suggestion, words)))
        if let set = suggestion.predictionSet {
            let names = Dictionary(suggestion.scores.map { ($0.label, $0.name) }) { first, _ in first }
            lines.append(
                Line(
                    words("reports.suggestion.set"),
                    set.labels.isEmpty
                        ? words("reports.suggestion.setNone")
                        : set.labels.map { ClassWords.name(of: $0, card: names[$0], words) }.joined(separator: ", ")))
        }
        if suggestion.cells == nil, !suggestion.boxes.isEmpty {
            let found = suggestion.boxes.prefix(20).map {
                ClassWords.name(of: $0.label, card: $0.name, words) + " " + FigureText.probability($0.confidence)
            }
            lines.append(Line(words("reports.suggestion.found"), found.joined(separator: ", ")))
        }
        return lines
    }

    private static func threshold(_ suggestion: ReportContent.Suggestion, _ words: Words) -> String {
        let finding = suggestion.finding
        let target = finding.sensitivityTarget * 100
        return words(
            (finding.isAboveThreshold ? "reports.suggestion.above" : "reports.suggestion.below")
                + (target > 0 ? "Target" : ""),
            [
                "value": finding.thresholdFigure(of: suggestion.cells, words),
                "target": FigureText.decimal(target, places: 0),
            ])
    }

    static func size(_ size: ReportContent.Size, _ words: Words) -> [Line] {
        let length = { (value: Double) in
            size.isInMillimetres
                ? words("reports.size.millimetres", ["value": FigureText.length(value)])
                : words("reports.size.pixels", ["value": FigureText.decimal(value, places: 0)])
        }
        let area =
            size.isInMillimetres
            ? words("reports.size.squareMillimetres", ["value": FigureText.length(size.area)])
            : words("reports.size.share", ["value": FigureText.decimal(size.areaShare, places: 2)])
        let names = size.colours.map { words("analysis.colour." + $0) }.joined(separator: ", ")
        return [
            Line(words("reports.size.longest"), length(size.longest)),
            Line(words("reports.size.across"), length(size.across)),
            Line(words("reports.size.perimeter"), length(size.perimeter)),
            Line(words("reports.size.area"), area),
            Line(
                words("reports.size.asymmetry"),
                size.asymmetry.map { FigureText.decimal($0, places: 2) }.joined(separator: " / ")),
            Line(words("reports.size.border"), FigureText.decimal(size.irregularity, places: 2)),
            Line(
                words("reports.size.colours"),
                words(
                    names.isEmpty ? "reports.size.noColours" : "reports.size.coloursValue",
                    ["seen": String(size.colours.count), "all": String(size.colourCount), "names": names])),
        ]
    }

    static func provenance(_ model: ReportContent.Model, _ words: Words) -> String {
        let hashed = { (name: String, hash: String) in
            hash.isEmpty
                ? name : words("reports.provenance.model", ["name": name, "hash": String(hash.prefix(16))])
        }
        let models = [
            hashed(model.title + " " + model.version, model.hash), model.other.map { hashed($0.title, $0.hash) },
        ].compactMap(\.self)
        return words("reports.provenance", ["models": models.joined(separator: "; "), "engine": model.engine])
    }
}

extension ReportText.Class {
    init(_ score: AnalysisResult.Score, _ finding: AnalysisResult.Finding, _ words: Words) {
        name = ClassWords.name(of: score.label, card: score.name, words)
        let isMalignancy = finding.key == "malignant"
        kind =
            score.isPositive
            ? words("reports.kind.counts", ["finding": finding.name(words)])
            : words(isMalignancy ? "reports.kind.benign" : "reports.kind.other")
        code = score.code ?? "–"
        probability = FigureText.probability(score.probability)
    }
}
