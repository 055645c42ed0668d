import Base
import Imaging

/// The stored evaluation of a model, set by set, those on which nothing was tuned first.
struct ModelFigures {
    enum Role: Int, Comparable, CaseIterable {
        case test, external, validation

        static func < (first: Role, second: Role) -> Bool { first.rawValue < second.rawValue }
    }

    struct Group {
        let set: String
        let split: String
        let role: Role
        let figures: [ModelCard.Evaluation]
    }

    /// Pictures of another kind, and what share of them was refused.
    struct Strangers {
        let set: String
        var test: ModelCard.Evaluation?
        var validation: ModelCard.Evaluation?
    }

    let groups: [Group]
    let strangers: [Strangers]

    init(_ card: ModelCard) {
        var groups: [Group] = []
        var strangers: [Strangers] = []
        for figure in card.evaluation {
            if Self.isOfStrangers(figure) {
                let place = strangers.firstIndex { $0.set == figure.set }
                if place == nil { strangers.append(Strangers(set: figure.set)) }
                let index = place ?? strangers.count - 1
                if figure.split == "test" {
                    strangers[index].test = figure
                } else {
                    strangers[index].validation = figure
                }
            } else if let place = groups.firstIndex(where: { $0.set == figure.set && $0.split == figure.split }) {
                let group = groups[place]
                groups[place] = Group(
                    set: group.set, split: group.split, role: group.role, figures: group.figures + [figure])
            } else {
                groups.append(
                    Group(set: figure.set, split: figure.split, role: Self.role(figure), figures: [figure]))
            }
        }
        self.groups = Role.allCases.flatMap { role in groups.filter { $0.role == role } }
        self.strangers = strangers
    }

    /// The figures that sum the model up: one of its test pictures, one of another source, of validation where there is
    /// neither.
    var key: [(figure: ModelCard.Evaluation, role: Role)] {
        let best = Role.allCases.compactMap { role in
            groups.first { $0.role == role && $0.leading != nil }.flatMap { group in
                group.leading.map { (figure: $0, role: role) }
            }
        }
        let tested = best.filter { $0.role != .validation }
        return tested.isEmpty ? best : tested
    }

    /// A figure of one set by the name of its metric.
    func figure(_ metric: String, of set: String) -> ModelCard.Evaluation? {
        groups.lazy.filter { $0.set == set }.flatMap(\.figures).first { $0.metric == metric }
    }

    static func role(of set: String) -> Role {
        if set.contains(", test") { return .test }
        return set.hasSuffix(", val") || set.contains(", val ") ? .validation : .external
    }

    private static func role(_ figure: ModelCard.Evaluation) -> Role {
        if figure.split.contains("another source") { return .external }
        if figure.split == "val" { return .validation }
        return role(of: figure.set)
    }

    /// The split of pictures of another kind names no unit, since they only have to be refused.
    private static func isOfStrangers(_ figure: ModelCard.Evaluation) -> Bool {
        figure.metric == "refused" && (figure.split == "val" || figure.split == "test")
    }
}

extension ModelFigures.Group {
    /// The figure that says most of a set: the area under the curve of the finding, an outline's agreement.
    fileprivate var leading: ModelCard.Evaluation? {
        figures.first { $0.metric.hasPrefix("AUC ") } ?? figures.first { $0.metric == "Jaccard" }
            ?? figures.first { $0.metric.hasSuffix("absolute error") } ?? figures.first
    }
}

extension ModelCard.Evaluation {
    /// The value alone, with three decimals.
    var valueText: String { FigureText.decimal(value, places: 3) }

    /// Its 95 % interval; a dash where the card gives none.
    var intervalText: String {
        guard let low, let high else { return "–" }
        return FigureText.decimal(low, places: 3) + "–" + FigureText.decimal(high, places: 3)
    }
}

extension ModelFigures.Role {
    var word: String {
        switch self {
        case .test: "models.role.test"
        case .external: "models.role.external"
        case .validation: "models.role.validation"
        }
    }
}
