import Base
import Imaging

/// How an opinion is said, on pages and in reports alike.
extension AnalysisResult.Finding {
    /// What is asked for: the catalogue's word where it has one, else what the model's card says.
    package func name(_ words: Words) -> String { FindingWords.name(of: key, card: name, words) }

    /// How often validation pictures with such a score had the finding, with n and interval; nil where it is unknown.
    package func intervalWords(_ words: Words) -> String? {
        guard let observed else { return nil }
        return words(
            "analysis.opinion.interval", count: observed.pictures,
            [
                "positive": String(observed.positive), "low": FigureText.decimal(observed.low, places: 2),
                "high": FigureText.decimal(observed.high, places: 2),
            ])
    }

    /// The operating threshold, a probability or a share of the cells counted.
    package func thresholdFigure(of cells: AnalysisResult.CellCount?, _ words: Words) -> String {
        cells == nil
            ? FigureText.decimal(threshold, places: 2)
            : words("analysis.cells.percent", ["value": FigureText.decimal(100 * threshold, places: 1)])
    }

    /// The operating threshold and what it was chosen for.
    package func thresholdWords(of cells: AnalysisResult.CellCount?, _ words: Words) -> String {
        let value = thresholdFigure(of: cells, words)
        guard sensitivityTarget > 0 else { return words("analysis.opinion.thresholdAlone", ["value": value]) }
        let places = sensitivityTarget * 100 == (sensitivityTarget * 100).rounded() ? 0 : 1
        return words(
            "analysis.opinion.threshold",
            [
                "value": value,
                "target": FigureText.decimal(sensitivityTarget * 100, places: places),
            ])
    }
}

extension AnalysisResult.CellCount {
    /// The share of cells that have the finding, per cent.
    package var percent: String { FigureText.decimal(100 * Double(positive) / Double(max(1, cells)), places: 1) }

    /// How many cells there were, with the interval of their share.
    package func countWords(_ words: Words) -> String {
        words(
            "analysis.cells.count", count: cells,
            [
                "positive": String(positive), "low": FigureText.decimal(100 * low, places: 1),
                "high": FigureText.decimal(100 * high, places: 1),
            ])
    }

    /// What was not counted; nil when everything was.
    package func restWords(_ words: Words) -> String? {
        cut + unclear == 0
            ? nil : words("analysis.cells.rest", ["cut": String(cut), "unclear": String(unclear)])
    }
}

extension AnalysisResult.PredictionSet {
    /// The labels that cannot be ruled out, in a sentence.
    package func sentence(_ names: (String) -> String, _ words: Words) -> String {
        let values = [
            "coverage": FigureText.decimal(coverage * 100, places: 0),
            "names": labels.map(names).joined(separator: ", "),
        ]
        return words(
            labels.isEmpty ? "analysis.set.none" : labels.count == 1 ? "analysis.set.one" : "analysis.set.several",
            values)
    }
}
