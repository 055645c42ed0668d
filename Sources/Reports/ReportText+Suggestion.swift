import Analysis
import Base
import Imaging

extension ReportText {
    static func suggestion(_ suggestion: ReportContent.Suggestion, _ words: Words) -> [Line] {
        var lines = [Line(words("reports.suggestion.malignant"), FigureText.probability(suggestion.malignant))]
        if let observed = suggestion.observed {
            lines.append(
                Line(
                    words("reports.suggestion.observed"),
                    words(
                        "reports.suggestion.observedValue",
                        [
                            "malignant": String(observed.malignant), "count": String(observed.pictures),
                            "low": FigureText.decimal(observed.low, places: 2),
                            "high": FigureText.decimal(observed.high, places: 2),
                        ])))
        }
        lines.append(Line(words("reports.suggestion.threshold"), threshold(suggestion, words)))
        return lines
    }

    private static func threshold(_ suggestion: ReportContent.Suggestion, _ words: Words) -> String {
        let target = suggestion.sensitivityTarget * 100
        return words(
            (suggestion.isAboveThreshold ? "reports.suggestion.above" : "reports.suggestion.below")
                + (target > 0 ? "Target" : ""),
            [
                "value": FigureText.decimal(suggestion.threshold, places: 2),
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
        words(
            "reports.provenance",
            [
                "title": model.title, "version": model.version, "hash": String(model.hash.prefix(16)),
                "engine": model.engine,
            ])
    }
}

extension ReportText.Class {
    init(_ score: AnalysisResult.Score, _ words: Words) {
        name = ClassWords.name(of: score.label, card: score.name, words)
        kind = words(score.isMalignant ? "reports.kind.malignant" : "reports.kind.benign")
        code = score.code ?? "–"
        probability = FigureText.probability(score.probability)
    }
}
