import Base
import Imaging
import Pages

/// How often each label was called what, as a shaded table.
struct ConfusionPart: PagePart {
    private static let deepest = 5

    let heading: String
    let caption: String
    let table: FigureTable

    /// Nil for counts that are not as many as the labels.
    init?(_ told: ModelCard.Curves.Confusion, _ card: ModelCard, _ words: Words) {
        let count = told.labels.count
        guard count > 0, told.counts.count == count, told.counts.allSatisfy({ $0.count == count }) else { return nil }
        let known = Dictionary((card.labels ?? []).map { ($0.key, $0.name) }) { first, _ in first }
        let names = told.labels.map { ClassWords.name(of: $0, card: known[$0], words) }
        let values = ["set": told.set, "role": words(ModelFigures.role(of: told.set).word)]
        heading = words("models.confusion.heading", values)
        caption = words("models.confusion.caption", values)
        let rows = told.counts.enumerated().map { place, row in
            let all = row.reduce(0, +)
            let cells = row.enumerated().map { column, calls in
                FigureTable.Cell(
                    String(calls), shade: all == 0 ? 0 : calls * Self.deepest / all, isRight: column == place)
            }
            return [FigureTable.Cell(names[place])] + cells + [FigureTable.Cell(String(all))]
        }
        let columns = [FigureTable.Column(words("models.confusion.corner"), isNumber: false)]
        table = FigureTable(
            heading, columns + (names + [words("models.confusion.all")]).map { FigureTable.Column($0) }, rows,
            isMatrix: true)
    }

    static let fields: Fields<ConfusionPart> = [
        "heading": { $0.heading }, "caption": { $0.caption }, "table": { $0.table },
    ]
}
