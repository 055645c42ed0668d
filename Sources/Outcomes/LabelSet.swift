import Imaging

/// The labels that a model sorts pictures into, as its card names them.
package struct LabelSet: Sendable {
    package struct Label: Sendable, Equatable {
        package let key: String
        package let name: String

        package init(key: String, name: String) {
            self.key = key
            self.name = name
        }
    }

    package let model: String
    package let modality: String
    /// Whole years of age that the model was made for; nil where age does not matter.
    package let ages: ModelCard.Ages?
    /// None for a model that does not sort whole pictures, such as one that counts cells.
    package let labels: [Label]

    package init(model: String, modality: String, ages: ModelCard.Ages? = nil, labels: [Label]) {
        self.model = model
        self.modality = modality
        self.ages = ages
        self.labels = labels
    }

    /// Of every installed model that judges pictures, in the order in which they come to judge.
    ///
    /// Read from the cards: what was proven can be stated while no worker answers.
    package static func all(home: String) throws -> [LabelSet] {
        let cards = try ModelFolder.all(below: home + "/Models").compactMap { try? $0.card.get() }
        let judges = cards.filter { $0.knownKind != nil && $0.knownKind != .mask }
        return judges.sorted { (rank($0), $0.id) < (rank($1), $1.id) }.map { card in
            LabelSet(
                model: card.id, modality: card.modality, ages: card.ages,
                labels: card.knownKind == .classes
                    ? (card.labels ?? []).map { Label(key: $0.key, name: $0.name) } : [])
        }
    }

    /// Those that a picture is stated with: of the model that judged it, else of the one that would; nil where that one
    /// has none.
    ///
    /// - Parameter age: whole years when the picture was taken; nil when it is not known.
    static func offered(
        of sets: [LabelSet], for modality: String, age: Int?, judgedBy model: String?
    ) -> LabelSet? {
        let judge =
            sets.first { $0.model == model }
            ?? sets.first { set in
                set.modality == modality && set.ages.map { ages in age.map(ages.holds) ?? false } ?? true
            }
        return judge?.labels.isEmpty == false ? judge : nil
    }

    /// As `ModelChoice` has it.
    private static func rank(_ card: ModelCard) -> Int {
        switch card.knownKind {
        case .cells: 0
        case .classes: 1
        case .boxes, .mask, nil: 2
        }
    }
}
