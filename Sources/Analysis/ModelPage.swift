import Base
import Imaging
import Pages
import Web

/// What is known of one model: its card, read as a page. Nothing on it is typed by hand.
struct ModelPage: Page {
    struct Figures: PagePart {
        let heading: String
        let badge: BadgePart
        let note: String?
        let table: FigureTable

        static let fields: Fields<Figures> = [
            "heading": { $0.heading }, "badge": { $0.badge }, "note": { $0.note }, "table": { $0.table },
        ]
    }

    static let template = "Analysis/model"
    let title: String
    let version: String
    let badge: BadgePart
    let fault: String?
    let json: String?
    /// Nil where the card cannot be read.
    let card: ModelCardPart?
    let files: [LabelledPart]

    init(_ model: InstalledModel, _ words: Words) {
        title = model.title
        version = model.card.map { words("models.version", ["id": model.id, "version": $0.version]) } ?? model.id
        badge = model.standing.badge(words)
        fault = model.standing.fault(words)
        json = model.file == nil ? nil : AnalysisLinks.card(model.id)
        card = model.card.map { ModelCardPart($0, words) }
        var files = [
            model.card?.sha256.map { LabelledPart(words("models.file.model"), $0) },
            model.cardHash.isEmpty ? nil : LabelledPart(words("models.file.card"), model.cardHash),
        ].compactMap(\.self)
        if case .passed(let engine) = model.standing { files.append(LabelledPart(words("models.file.engine"), engine)) }
        self.files = files
    }

    static let fields: Fields<ModelPage> = [
        "title": { $0.title }, "version": { $0.version }, "badge": { $0.badge }, "fault": { $0.fault },
        "json": { $0.json }, "card": { $0.card }, "list": { _ in AnalysisLinks.models },
        "files": { $0.files.isEmpty ? nil : ["data": $0.files] },
    ]

    static let sample = ModelPage(
        InstalledModel(
            id: "skin-lesion", card: .sample, cardHash: "00", file: [], standing: .faulty("model.onnx is missing")),
        Words(language: "en", texts: [:]))
}
