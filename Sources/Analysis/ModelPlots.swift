import Base
import Imaging

/// The plots of a card, drawn from its stored figures.
enum ModelPlots {
    static func all(_ card: ModelCard, _ words: Words) -> [PlotPart] {
        let curves = (card.curves ?? []).sorted { rank($0) < rank($1) }
        let figures = ModelFigures(card)
        return curves.compactMap(\.roc).compactMap { roc($0, card, figures, words) }
            + [card.reliability.flatMap { reliability($0, card, words) }].compactMap(\.self)
            + curves.compactMap(\.jaccard).compactMap { jaccard($0, words) }
    }

    static func confusions(_ card: ModelCard, _ words: Words) -> [ConfusionPart] {
        (card.curves ?? []).sorted { rank($0) < rank($1) }.compactMap(\.confusion).compactMap {
            ConfusionPart($0, card, words)
        }
    }

    private static func rank(_ curves: ModelCard.Curves) -> Int {
        ModelFigures.role(of: curves.roc?.set ?? curves.confusion?.set ?? curves.jaccard?.set ?? "").rawValue
    }

    private static func roc(
        _ curve: ModelCard.Curves.ROC, _ card: ModelCard, _ figures: ModelFigures, _ words: Words
    ) -> PlotPart? {
        let points = curve.points.filter { $0.count == 2 && $0.allSatisfy(\.isFinite) }
        guard points.count > 1 else { return nil }
        let values = ["set": curve.set, "of": curve.of, "role": words(ModelFigures.role(of: curve.set).word)]
        let point = operatingPoint(on: curve.set, card, figures)
        let area = figures.figure("AUC " + curve.of.lowercased(), of: curve.set)
        let areaText = area.map {
            " " + words("models.roc.area", ["value": $0.valueText, "interval": $0.intervalText])
        }
        var spoken = words("models.roc.spoken", values) + (areaText ?? "")
        let marked = point.map {
            words(
                "models.roc.mark",
                [
                    "threshold": threshold(card), "sensitivity": decimal($0.sensitivity),
                    "specificity": decimal($0.specificity),
                ])
        }
        if let marked { spoken += " " + marked }
        let columns = [FigureTable.Column(words("models.roc.across")), FigureTable.Column(words("models.roc.up"))]
        var plot = PlotPart(
            heading: words("models.roc.heading", values), spoken: spoken, across: words("models.roc.across"),
            up: words("models.roc.up"),
            caption: words("models.roc.caption", values)
                + (area.map { " " + words("models.roc.n", count: $0.n) } ?? "") + (areaText ?? ""),
            data: words("models.plot.data"),
            table: FigureTable(
                words("models.roc.heading", values), columns,
                points.map { [FigureTable.Cell(decimal($0[0])), FigureTable.Cell(decimal($0[1]))] }))
        plot.addLine(points.map { (x: $0[0], y: $0[1]) })
        if let point, let marked { plot.addMark(x: 1 - point.specificity, y: point.sensitivity, marked) }
        plot.addDiagonal(words("models.roc.chance"))
        return plot
    }

    /// What the threshold gives on a set; nil where the card does not say.
    private static func operatingPoint(
        on set: String, _ card: ModelCard, _ figures: ModelFigures
    ) -> (sensitivity: Double, specificity: Double)? {
        if let sensitivity = figures.figure("sensitivity", of: set),
            let specificity = figures.figure("specificity", of: set)
        {
            return (sensitivity.value, specificity.value)
        }
        guard let told = card.operatingPoint, told.set == set, let sensitivity = told.sensitivity,
            let specificity = told.specificity
        else { return nil }
        return (sensitivity, specificity)
    }

    private static func reliability(
        _ told: ModelCard.Reliability, _ card: ModelCard, _ words: Words
    ) -> PlotPart? {
        let bins = told.bins.filter { $0.n > 0 }
        guard let least = bins.map(\.n).min(), let most = bins.map(\.n).max() else { return nil }
        let finding = card.positive.map { FindingWords.name(of: $0.key, card: $0.name, words) } ?? ""
        let points = bins.map { bin in
            let bounds = WilsonInterval.of(bin.positive, outOf: bin.n)
            return (
                x: (bin.lower + bin.upper) / 2, y: Double(bin.positive) / Double(bin.n), low: bounds.low,
                high: bounds.high
            )
        }
        let rows = zip(bins, points).map { bin, point in
            [
                FigureTable.Cell(decimal(bin.lower) + "–" + decimal(bin.upper)), FigureTable.Cell(String(bin.n)),
                FigureTable.Cell(String(bin.positive)), FigureTable.Cell(decimal(point.y)),
                FigureTable.Cell(decimal(point.low) + "–" + decimal(point.high)),
            ]
        }
        let columns = ["score", "n", "positive", "share", "interval"].map {
            FigureTable.Column(words("models.reliability." + $0))
        }
        let count = least == most ? String(least) : "\(least)–\(most)"
        let values = [
            "set": told.set, "bins": String(bins.count), "n": count, "finding": finding,
            "role": words(ModelFigures.role(of: told.set).word),
        ]
        var plot = PlotPart(
            heading: words("models.reliability.heading"), spoken: words("models.reliability.spoken", values),
            across: words("models.reliability.across"), up: words("models.reliability.up"),
            caption: words("models.reliability.caption", values), data: words("models.plot.data"),
            table: FigureTable(words("models.reliability.heading"), columns, rows))
        plot.addDots(points, words("models.reliability.dot"))
        plot.addDiagonal(words("models.reliability.ideal"))
        return plot
    }

    private static func jaccard(_ told: ModelCard.Curves.Jaccard, _ words: Words) -> PlotPart? {
        guard told.edges.count == told.counts.count + 1, told.counts.contains(where: { $0 > 0 }) else { return nil }
        let count = told.counts.reduce(0, +)
        let values = [
            "set": told.set, "role": words(ModelFigures.role(of: told.set).word), "count": String(count),
        ]
        let rows = zip(told.counts, zip(told.edges, told.edges.dropFirst())).map { count, ends in
            [FigureTable.Cell(decimal(ends.0) + "–" + decimal(ends.1)), FigureTable.Cell(String(count))]
        }
        let columns = [
            FigureTable.Column(words("models.jaccard.across")), FigureTable.Column(words("models.jaccard.up")),
        ]
        var plot = PlotPart(
            heading: words("models.jaccard.heading", values), spoken: words("models.jaccard.spoken", values),
            across: words("models.jaccard.across"), up: words("models.jaccard.up"),
            caption: words("models.jaccard.caption", values), data: words("models.plot.data"),
            table: FigureTable(words("models.jaccard.heading", values), columns, rows))
        plot.addBars(told.counts, edges: told.edges)
        return plot
    }

    private static func threshold(_ card: ModelCard) -> String {
        decimal(card.operatingPoint?.threshold ?? 0)
    }

    private static func decimal(_ value: Double) -> String { FigureText.decimal(value, places: 3) }
}
