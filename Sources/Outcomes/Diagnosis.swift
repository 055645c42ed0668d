import Analysis
import Base

/// What was proven of a study: a label of a model, or words where no label fits.
package struct Diagnosis: Sendable, Equatable {
    /// The label of what no model's label fits.
    package static let other = "other"

    /// The key of a label on the model's card, or `other`.
    package let label: String
    /// What the card called the label when it was chosen; nil for `other`.
    package let name: String?
    /// The model whose label it is; nil for `other`.
    package let model: String?
    /// In the clinician's words, for `other` alone.
    package let text: String?
    package let basis: Basis
    /// With the precision that was given.
    package let date: CivilDate

    package init(label: String, name: String?, model: String?, text: String?, basis: Basis, date: CivilDate) {
        self.label = label
        self.name = name
        self.model = model
        self.text = text
        self.basis = basis
        self.date = date
    }

    package func name(_ words: Words) -> String {
        label == Self.other ? text ?? words("outcomes.other") : ClassWords.name(of: label, card: name, words)
    }

    func foundation(_ words: Words) -> String {
        words("outcomes.foundation", ["basis": words(basis.word), "date": words.date(date)])
    }
}
