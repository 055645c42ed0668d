import Base
import Imaging
import Pages

extension ModelPage {
    /// A part of the page that says a few sentences and shows a table.
    struct Section: PagePart {
        let sentences: [String]
        let table: FigureTable?

        static let fields: Fields<Section> = ["sentences": { $0.sentences }, "table": { $0.table }]
    }
}

extension ModelPage.Section {
    /// The prediction sets; nil for a model that names one label at most.
    init?(_ told: ModelCard.PredictionSet?, of card: ModelCard, _ words: Words) {
        guard let told else { return nil }
        let known = Dictionary((card.labels ?? []).map { ($0.key, $0.name) }) { first, _ in first }
        let coverage = FigureText.decimal(told.coverage * 100, places: 0)
        sentences = [
            words("models.set.text", ["coverage": coverage, "set": told.set])
        ]
        let columns = [
            FigureTable.Column(words("models.set.label"), isNumber: false),
            FigureTable.Column(words("models.set.least")),
            FigureTable.Column(words("models.set.n")),
        ]
        table = FigureTable(
            words("models.set.heading"), columns,
            told.thresholds.map { threshold in
                [
                    FigureTable.Cell(ClassWords.name(of: threshold.label, card: known[threshold.label], words)),
                    FigureTable.Cell(FigureText.decimal(threshold.least, places: 3)),
                    FigureTable.Cell(String(threshold.n)),
                ]
            })
    }

    /// What the model refuses as not its own.
    init(_ told: ModelCard.Familiarity?, _ strangers: [ModelFigures.Strangers], _ words: Words) {
        guard let told else {
            sentences = [words("models.familiarity.none")]
            table = nil
            return
        }
        var sentences = [words("models.familiarity.text")]
        if let n = told.n, let refused = told.refused {
            let bounds = WilsonInterval.of(refused, outOf: n)
            sentences.append(
                words(
                    "models.familiarity.own",
                    [
                        "n": String(n), "refused": String(refused), "set": told.set ?? "",
                        "low": FigureText.decimal((told.low ?? bounds.low), places: 3),
                        "high": FigureText.decimal((told.high ?? bounds.high), places: 3),
                    ]))
        }
        self.sentences = sentences
        let columns = ["set", "test", "validation"].map {
            FigureTable.Column(words("models.familiarity." + $0), isNumber: $0 != "set")
        }
        let text = { (figure: ModelCard.Evaluation?) -> String in
            guard let figure else { return "–" }
            return words(
                "models.familiarity.share",
                [
                    "refused": String(Int((figure.value * Double(figure.n)).rounded())), "n": String(figure.n),
                    "interval": figure.intervalText,
                ])
        }
        table =
            strangers.isEmpty
            ? nil
            : FigureTable(
                words("models.familiarity.strangers"), columns,
                strangers.map { stranger in
                    [
                        FigureTable.Cell(stranger.set), FigureTable.Cell(text(stranger.test)),
                        FigureTable.Cell(text(stranger.validation)),
                    ]
                }, folds: true)
    }
}
