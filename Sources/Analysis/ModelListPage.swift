import Base
import Imaging
import Pages
import Scans
import Web

/// The installed models by the kind of picture that they are for, and how one is added.
struct ModelListPage: Page {
    struct Section: PagePart {
        let anchor: String
        let heading: String
        /// Said where there are models and none judges.
        let note: String?
        let models: [Entry]

        static let fields: Fields<Section> = [
            "anchor": { $0.anchor }, "heading": { $0.heading }, "note": { $0.note }, "models": { $0.models },
        ]
    }

    struct Entry: PagePart {
        let title: String
        let link: String
        let version: String?
        let badge: BadgePart
        let fault: String?
        let answers: String?
        let people: String?
        let figures: [String]

        static let fields: Fields<Entry> = [
            "title": { $0.title }, "link": { $0.link }, "version": { $0.version }, "badge": { $0.badge },
            "fault": { $0.fault }, "answers": { $0.answers }, "people": { $0.people },
            "figures": { $0.figures.isEmpty ? nil : ["lines": $0.figures] },
        ]
    }

    /// A kind of picture that people can choose and no folder is for.
    struct Gap: PagePart {
        let anchor: String
        let name: String
        let text: String

        static let fields: Fields<Gap> = ["anchor": { $0.anchor }, "name": { $0.name }, "text": { $0.text }]
    }

    static let template = "Analysis/models"
    let title: String
    let standing: String
    let sections: [Section]
    let gaps: [Gap]

    init(_ models: [InstalledModel], _ words: Words) {
        title = words("models.title")
        standing = Self.standing(models, words)
        let known = Modality.allCases.compactMap { modality -> Section? in
            let own = models.filter { $0.card?.modality == modality.rawValue }
            return own.isEmpty ? nil : Self.section(modality.rawValue, words(modality.word), own, words)
        }
        let strange = models.filter { Modality(rawValue: $0.card?.modality ?? "") == nil }
        sections =
            known + (strange.isEmpty ? [] : [Self.section("unknown", words("models.unknownKind"), strange, words)])
        gaps = Modality.allCases.filter { modality in !models.contains { $0.card?.modality == modality.rawValue } }
            .map { modality in
                Gap(
                    anchor: modality.rawValue, name: words(modality.word),
                    text: words("models.none.text", ["pictures": words("models.pictures." + modality.rawValue)]))
            }
    }

    private static func standing(_ models: [InstalledModel], _ words: Words) -> String {
        let faulty = models.count { $0.isFaulty }
        let count = words("models.count", count: models.count)
        let engine = models.lazy.compactMap { model -> String? in
            if case .passed(let engine) = model.standing { engine } else { nil }
        }.first
        return [
            count, faulty == 0 ? nil : words("models.countFaulty", count: faulty),
            engine.map { words("models.engine", ["engine": $0]) },
        ].compactMap(\.self).joined(separator: " ")
    }

    private static func section(
        _ anchor: String, _ heading: String, _ models: [InstalledModel], _ words: Words
    ) -> Section {
        let isJudged = models.contains { $0.judges && !$0.isFaulty }
        return Section(
            anchor: anchor, heading: heading, note: isJudged || anchor == "unknown" ? nil : words("models.noneJudges"),
            models: models.sorted { ($0.judges ? 0 : 1, $0.id) < ($1.judges ? 0 : 1, $1.id) }.map { entry($0, words) })
    }

    private static func entry(_ model: InstalledModel, _ words: Words) -> Entry {
        Entry(
            title: model.title, link: AnalysisLinks.model(model.id),
            version: model.card.map { words("models.version", ["id": model.id, "version": $0.version]) },
            badge: model.standing.badge(words), fault: model.standing.fault(words),
            answers: model.card.map { ModelWords.answers($0, words) },
            people: model.card.map { $0.population + " " + ModelWords.ages($0, words) },
            figures: model.card.map { card in
                ModelFigures(card).key.map { ModelWords.sentence($0.figure, $0.role, words) }
            }
                ?? [])
    }

    static let fields: Fields<ModelListPage> = [
        "title": { $0.title }, "standing": { $0.standing }, "sections": { $0.sections },
        "gaps": { $0.gaps.isEmpty ? nil : ["kinds": $0.gaps] },
    ]

    static let sample = ModelListPage(
        [
            .sample,
            InstalledModel(
                id: "broken", card: nil, cardHash: "00", file: nil, standing: .faulty("card.json cannot be read")),
            InstalledModel(id: "outline", card: .outlineSample, cardHash: "00", file: nil, standing: .unknown),
        ], Words(language: "en", texts: [:]))
}

extension InstalledModel {
    static let sample = InstalledModel(
        id: ModelCard.sample.id, card: .sample, cardHash: "00ff", file: Array("{}".utf8),
        standing: .passed(engine: "ONNX Runtime 1.31.1"))
}

extension InstalledModel.Standing {
    func badge(_ words: Words) -> BadgePart {
        switch self {
        case .passed: BadgePart(icon: "check", word: words("models.standing.passed"), tone: .good)
        case .faulty: BadgePart(icon: "warning", word: words("models.standing.faulty"), tone: .danger)
        case .unknown: BadgePart(icon: "clock", word: words("models.standing.unknown"), tone: .attention)
        }
    }

    /// What is wrong, as a sentence.
    func fault(_ words: Words) -> String? {
        switch self {
        case .passed: nil
        case .faulty(let reason): words("models.fault", ["reason": reason])
        case .unknown: words("models.standing.unknownText")
        }
    }
}
