import Base
import FoundationEssentials
import HTTP
import PageSupport
import Testing

@testable import Analysis
@testable import Imaging

@Suite("Pages of models")
struct ModelPagesTests {
    private let words: Words

    init() throws {
        words = try Checkout.words()
    }

    private func html(_ change: (inout ModelCard) -> Void = { _ in }) async throws -> String {
        var card = ModelCard.sample
        change(&card)
        let model = InstalledModel(
            id: card.id, card: card, cardHash: "00ff", file: [], standing: .passed(engine: "OpenCV 4.6.0"))
        return try await Checkout.html(ModelPage(model, words))
    }

    @Test("have a property for every tag")
    func samples() async throws {
        #expect(try await Checkout.misses(ModelPage.sample).isEmpty)
        #expect(try await Checkout.misses(ModelListPage.sample).isEmpty)
    }

    @Test("tell of test pictures and other sources first, and of validation as what it is")
    func order() throws {
        let figures = ModelFigures(.sample)
        #expect(figures.groups.map(\.set) == ["ham, test (ISIC 2018)", "isic_msk_uda", "ham, val"])
        #expect(figures.groups.map(\.role) == [.test, .external, .validation])
        #expect(figures.key.map(\.figure.value) == [0.92, 0.86])
    }

    @Test("sum a model up by validation where there is nothing else, and say so")
    func validationAlone() throws {
        var card = ModelCard.sample
        card.evaluation.removeAll { !$0.set.hasSuffix("val") }
        let key = try #require(ModelFigures(card).key.first)
        #expect(
            ModelWords.sentence(key.figure, key.role, words)
                == "AUC malignant: 0.91 (95 % interval 0.89 to 0.93), 400 pictures. Validation only: ham, val.")
    }

    @Test("name the unit of what is no share")
    func unit() throws {
        var card = ModelCard.sample
        card.evaluation = [
            ModelCard.Evaluation(set: "fields, test", split: "patient", n: 28, metric: "cells counted", value: 0.94),
            ModelCard.Evaluation(
                set: "fields, test", split: "patient", n: 28, metric: "parasitaemia, absolute error", value: 2.7372,
                low: 1.73, high: 3.9, note: "percentage points"),
        ]
        let key = try #require(ModelFigures(card).key.first)
        #expect(
            ModelWords.sentence(key.figure, key.role, words)
                == "parasitaemia, absolute error: 2.74 (95 % interval 1.73 to 3.90), 28 pictures. Test: fields, test. "
                + "In percentage points.")
    }

    @Test("keep pictures of other kinds apart from the figures of the model's own")
    func strangers() throws {
        let found = ModelFigures(.sample).strangers
        #expect(found.map(\.set) == ["malaria_nih"] && found[0].test?.n == 293 && found[0].validation?.n == 250)
    }

    @Test("say of each plot in words and in a table what it shows")
    func plots() async throws {
        let html = try await html()
        let plots = html.split(separator: "<figure class=\"card stack-small plot\">").dropFirst()
        #expect(plots.count == 3)
        for plot in plots {
            #expect(plot.contains("<svg role=\"img\" aria-label=\"") && plot.contains("<details><summary>"))
            #expect(plot.contains("<table"))
        }
        #expect(html.contains("At the threshold 0.089: sensitivity 0.940, specificity 0.660."))
        #expect(html.contains("class=\"plot-mark\" cx=\"146\" cy=\"46\""))
    }

    @Test("draw points with the interval that their n allows")
    func reliability() throws {
        let plot = try #require(
            ModelPlots.all(.sample, words).first { $0.heading == words("models.reliability.heading") })
        #expect(
            plot.table.rows.map { $0.cells.map(\.text) }[1] == ["0.100–0.500", "120", "30", "0.250", "0.181–0.334"])
    }

    @Test("leave out plots whose numbers do not fit together")
    func badCurves() throws {
        var card = ModelCard.sample
        card.curves = [
            ModelCard.Curves(
                roc: ModelCard.Curves.ROC(set: "x", of: "y", points: [[1], [.nan, 0]]),
                confusion: ModelCard.Curves.Confusion(set: "x", labels: ["a", "b"], counts: [[1, 2], [3]]),
                jaccard: ModelCard.Curves.Jaccard(set: "x", edges: [0], counts: [1, 2]))
        ]
        card.reliability = nil
        #expect(ModelPlots.all(card, words).isEmpty && ModelPlots.confusions(card, words).isEmpty)
    }

    @Test("shade what was called what by its share of the row, and frame what is right")
    func confusion() throws {
        let table = try #require(ModelPlots.confusions(.sample, words).first).table
        #expect(
            table.columns.map(\.label) == [
                "Truth, by row", "Melanoma", "Melanocytic naevus", "Benign keratosis", "All",
            ])
        #expect(table.rows[0].cells.map(\.text) == ["Melanoma", "60", "15", "11", "86"])
        #expect(table.rows[0].cells.map(\.shade) == [nil, 3, 0, 0, nil])
        #expect(table.rows[0].cells.map(\.isRight) == [false, true, false, false, false])
    }

    @Test("hide groups that are too small, and say that groups are of validation only")
    func subgroups() async throws {
        let html = try await html()
        #expect(html.contains("Groups of patients, validation only") && html.contains("0.92 (0.88–0.95)"))
        #expect(html.contains("Too few pictures</td>"))
        #expect(try await !self.html { $0.subgroups = [] }.contains("Groups of patients"))
    }

    @Test("say what is not known rather than nothing")
    func gaps() async throws {
        let html = try await html {
            $0.evaluation = []
            $0.familiarity = nil
        }
        #expect(html.contains("nothing is known of how well this model does"))
        #expect(html.contains("takes every picture for its own"))
    }

    @Test("give what a card says as text, whatever is in it")
    func escaping() async throws {
        let html = try await html {
            $0.title = "<script>alert(1)</script>"
            $0.limits = ["\"><img src=x>"]
        }
        #expect(!html.contains("<script>alert") && !html.contains("<img src=x"))
    }

    @Test("tell of a model whose card nobody can read what is wrong with it")
    func unreadable() async throws {
        let sentence = ModelError.cardUnreadable.sentence
        let model = InstalledModel(id: "heart", card: nil, cardHash: "", file: nil, standing: .faulty(sentence))
        let html = try await Checkout.html(ModelPage(model, words))
        #expect(html.contains("card.json cannot be read") && !html.contains("card.json\""))
        #expect(try await Checkout.html(ModelListPage([model], words)).contains("card.json cannot be read"))
    }

    @Test("have a place for every kind of picture that people can choose")
    func kinds() async throws {
        let html = try await Checkout.html(ModelListPage([.sample], words))
        for modality in ["dermoscopy", "photograph", "chest-xray", "ct", "mri", "ultrasound", "blood-smear", "other"] {
            #expect(html.contains("id=\"\(modality)\""), "\(modality)")
        }
    }

    @Test("say that nothing was checked yet while no worker answers")
    func unchecked() async throws {
        let models = InstalledModels(try ModelFolder.all(below: Checkout.root + "/Models")) {
            throw HTTPError(503, "No worker")
        }
        let standings = await models.all().map(\.standing)
        #expect(!standings.isEmpty && standings.allSatisfy { $0 == .unknown })
        await #expect(throws: HTTPError(404, "No such model")) { try await models.model("../Models/skin-lesion") }
    }
}
