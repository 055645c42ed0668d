import Base
import Imaging
import Pages
import Web

/// A readable card: what the model is for, what it was measured to do, and where it ends.
struct ModelCardPart: PagePart {
    let purpose: [LabelledPart]
    let limits: [String]
    let labels: FigureTable?
    let key: [String]
    let threshold: [LabelledPart]
    let groups: [ModelPage.Figures]
    let plots: [PlotPart]
    let confusions: [ConfusionPart]
    let set: ModelPage.Section?
    let familiarity: ModelPage.Section?
    let subgroups: [ModelPage.Figures]
    let making: [LabelledPart]

    init(_ card: ModelCard, _ words: Words) {
        let figures = ModelFigures(card)
        purpose = Self.purpose(card, words)
        limits = card.limits
        labels = Self.labels(card, words)
        key = figures.key.map { ModelWords.sentence($0.figure, $0.role, words) }
        threshold = Self.threshold(card, words)
        groups = figures.groups.map { Self.figures($0, words) }
        plots = ModelPlots.all(card, words)
        confusions = ModelPlots.confusions(card, words)
        set = ModelPage.Section(card.predictionSet, of: card, words)
        // An outline and a count of cells answer to the models they work with.
        let mayRefuse = card.familiarity != nil || card.knownKind == .classes || card.knownKind == .boxes
        familiarity = mayRefuse ? ModelPage.Section(card.familiarity, figures.strangers, words) : nil
        subgroups = Self.subgroups(card, words)
        making = Self.making(card, words)
    }

    private static func purpose(_ card: ModelCard, _ words: Words) -> [LabelledPart] {
        let modality = "scans.modality." + card.modality
        return [
            LabelledPart(words("models.purpose.answers"), ModelWords.answers(card, words)),
            card.intendedUse.map { LabelledPart(words("models.purpose.use"), $0) },
            LabelledPart(
                words("models.purpose.modality"), words.has(modality) ? words(modality) : card.modality),
            LabelledPart(words("models.purpose.population"), card.population),
            LabelledPart(words("models.purpose.ages"), ModelWords.ages(card, words)),
            card.preprocessing.maskModel.map { LabelledPart(words("models.purpose.mask"), $0) },
            card.preprocessing.cellModel.map { LabelledPart(words("models.purpose.cell"), $0) },
        ].compactMap(\.self)
    }

    private static func labels(_ card: ModelCard, _ words: Words) -> FigureTable? {
        guard let labels = card.labels, !labels.isEmpty else { return nil }
        let rows = labels.map { label in
            [
                FigureTable.Cell(ClassWords.name(of: label.key, card: label.name, words)),
                FigureTable.Cell(words(label.positive ? "models.labels.yes" : "models.labels.no")),
                FigureTable.Cell(label.snomed ?? words("models.labels.noCode")),
            ]
        }
        let finding = card.positive.map { FindingWords.name(of: $0.key, card: $0.name, words) } ?? ""
        let columns = [
            words("models.labels.name"), words("models.labels.finding", ["finding": finding]),
            words("models.labels.code"),
        ].map { FigureTable.Column($0, isNumber: false) }
        return FigureTable(words("models.labels.heading"), columns, rows, folds: true)
    }

    private static func threshold(_ card: ModelCard, _ words: Words) -> [LabelledPart] {
        guard let point = card.operatingPoint else { return [] }
        let target = FigureText.decimal(point.sensitivityTarget * 100, places: 0)
        let positive = point.positive ?? 0
        let rate = { (value: Double?, n: Int, label: String) -> LabelledPart? in
            guard let value, n > 0 else { return nil }
            let bounds = WilsonInterval.of(Int((value * Double(n)).rounded()), outOf: n)
            return LabelledPart(
                words(label),
                words(
                    "models.threshold.rate",
                    [
                        "value": FigureText.decimal(value, places: 3), "n": String(n),
                        "low": FigureText.decimal(bounds.low, places: 3),
                        "high": FigureText.decimal(bounds.high, places: 3),
                    ]))
        }
        return [
            LabelledPart(words("models.threshold.value"), FigureText.decimal(point.threshold, places: 3)),
            point.sensitivityTarget > 0
                ? LabelledPart(words("models.threshold.aim"), words("models.threshold.aimText", ["target": target]))
                : nil,
            point.set.map { set in
                let role = words(ModelFigures.role(of: set).word)
                return LabelledPart(
                    words("models.threshold.set"), words("models.threshold.setText", ["set": set, "role": role]))
            },
            rate(point.sensitivity, positive, "models.threshold.sensitivity"),
            rate(point.specificity, positive == 0 ? 0 : point.n - positive, "models.threshold.specificity"),
        ].compactMap(\.self)
    }

    private static func figures(_ group: ModelFigures.Group, _ words: Words) -> ModelPage.Figures {
        let columns = [
            FigureTable.Column(words("models.figures.metric"), isNumber: false),
            FigureTable.Column(words("models.figures.n")), FigureTable.Column(words("models.figures.value")),
            FigureTable.Column(words("models.figures.interval")),
            FigureTable.Column(words("models.figures.note"), isNumber: false),
        ]
        let rows = group.figures.map { figure in
            [
                FigureTable.Cell(figure.metric), FigureTable.Cell(String(figure.n)),
                FigureTable.Cell(figure.valueText), FigureTable.Cell(figure.intervalText),
                FigureTable.Cell(figure.note ?? ""),
            ]
        }
        let isTuned = group.role == .validation
        return ModelPage.Figures(
            heading: group.set,
            badge: BadgePart(
                icon: isTuned ? "warning" : "check", word: words(group.role.word), tone: isTuned ? .attention : .good),
            note: words("models.figures.split", ["split": group.split])
                + (isTuned ? " " + words("models.figures.tuned") : ""),
            table: FigureTable(group.set, columns, rows, folds: true))
    }

    private static func subgroups(_ card: ModelCard, _ words: Words) -> [ModelPage.Figures] {
        let all = card.subgroups ?? []
        let kinds = all.reduce(into: [String]()) { kinds, group in
            if !kinds.contains(group.by) { kinds.append(group.by) }
        }
        let columns = ["group", "n", "positive", "auc", "sensitivity", "specificity"].map {
            FigureTable.Column(words("models.subgroups." + $0), isNumber: $0 != "group")
        }
        return kinds.map { by in
            let rows = all.filter { $0.by == by }.map { group -> [FigureTable.Cell] in
                guard !group.hidden else {
                    return [FigureTable.Cell(group.group), FigureTable.Cell(words("models.subgroups.few"), span: 5)]
                }
                let figures = [group.auc, group.sensitivity, group.specificity].map { figure in
                    FigureTable.Cell(figure.map(Self.text) ?? "–")
                }
                return [
                    FigureTable.Cell(group.group), FigureTable.Cell(String(group.n)),
                    FigureTable.Cell(group.positive.map(String.init) ?? "–"),
                ] + figures
            }
            let name = ModelWords.group(by, words)
            return ModelPage.Figures(
                heading: name,
                badge: BadgePart(icon: "warning", word: words("models.role.validation"), tone: .attention),
                note: by.hasPrefix("skin tone") ? words("models.subgroups.tone") : nil,
                table: FigureTable(name, columns, rows, folds: true))
        }
    }

    private static func text(_ figure: ModelCard.Subgroup.Figure) -> String {
        let decimal = { (value: Double) in FigureText.decimal(value, places: 2) }
        return decimal(figure.value) + " (" + decimal(figure.low) + "–" + decimal(figure.high) + ")"
    }

    private static func making(_ card: ModelCard, _ words: Words) -> [LabelledPart] {
        let training = card.training
        let note = training?.note.flatMap { $0.isEmpty ? nil : $0 }
        let input = card.input.map { input in
            words("models.making.inputText", ["width": String(input.width), "height": String(input.height)])
        }
        return [
            training?.data.map { LabelledPart(words("models.making.data"), $0.joined(separator: "; ")) },
            training?.backbone.map { LabelledPart(words("models.making.backbone"), $0) },
            training?.epochs.map { LabelledPart(words("models.making.epochs"), String($0)) },
            training?.seed.map { LabelledPart(words("models.making.seed"), String($0)) },
            note.map { LabelledPart(words("models.making.note"), $0) },
            input.map { LabelledPart(words("models.making.input"), $0) },
            card.temperature.map {
                LabelledPart(words("models.making.temperature"), FigureText.decimal($0, places: 3))
            },
            LabelledPart(
                words("models.making.licence"),
                words("models.making.licenceText", ["id": card.licence.id, "reason": card.licence.reason])),
        ].compactMap(\.self)
    }

    static let fields: Fields<ModelCardPart> = [
        "purpose": { ["data": $0.purpose] }, "limits": { $0.limits.isEmpty ? nil : ["lines": $0.limits] },
        "labels": { $0.labels }, "key": { $0.key.isEmpty ? nil : ["lines": $0.key] },
        "threshold": { $0.threshold.isEmpty ? nil : ["data": $0.threshold] },
        "groups": { $0.groups.isEmpty ? nil : ["all": $0.groups] }, "unmeasured": { $0.groups.isEmpty },
        "plots": { $0.plots.isEmpty ? nil : ["all": $0.plots] },
        "confusions": { $0.confusions }, "set": { $0.set }, "familiarity": { $0.familiarity },
        "subgroups": { $0.subgroups.isEmpty ? nil : ["all": $0.subgroups] }, "making": { ["data": $0.making] },
    ]
}
