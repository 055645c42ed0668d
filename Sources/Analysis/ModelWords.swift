import Base
import Imaging

/// What a card's values are called on pages.
enum ModelWords {
    /// What the model says of a picture.
    static func answers(_ card: ModelCard, _ words: Words) -> String {
        let finding = card.positive.map { FindingWords.name(of: $0.key, card: $0.name, words) } ?? ""
        let names = (card.labels ?? []).map { ClassWords.name(of: $0.key, card: $0.name, words) }
        let values = ["finding": finding, "labels": names.joined(separator: ", ")]
        switch card.knownKind {
        case .classes: return words("models.answers.classes", values)
        case .mask: return words("models.answers.mask")
        case .boxes: return words("models.answers.boxes", values)
        case .cells: return words("models.answers.cells", values)
        case nil: return words("models.answers.unknown")
        }
    }

    static func ages(_ card: ModelCard, _ words: Words) -> String {
        guard let ages = card.ages else { return words("models.ages.any") }
        let from = String(ages.from)
        return ages.to.map { words("models.ages.range", ["from": from, "to": String($0)]) }
            ?? words("models.ages.from", ["from": from])
    }

    /// A figure in one sentence: what, how much, how sure, of how many, of which pictures.
    static func sentence(_ figure: ModelCard.Evaluation, _ role: ModelFigures.Role, _ words: Words) -> String {
        let values = [
            "metric": figure.metric, "value": FigureText.decimal(figure.value, places: 2), "set": figure.set,
            "role": words(role.word), "n": String(figure.n),
            "low": figure.low.map { FigureText.decimal($0, places: 2) } ?? "",
            "high": figure.high.map { FigureText.decimal($0, places: 2) } ?? "",
        ]
        let text = words(figure.low == nil || figure.high == nil ? "models.figure.alone" : "models.figure.sure", values)
        // Shares explain themselves; of anything else the note says the unit.
        guard figure.metric.hasSuffix("error"), let unit = figure.note, !unit.isEmpty else { return text }
        return text + " " + words("models.figure.unit", ["unit": unit])
    }

    static func group(_ by: String, _ words: Words) -> String {
        let key = "models.by." + String(by.prefix { $0 != " " })
        return words.has(key) ? words(key) : by
    }
}
