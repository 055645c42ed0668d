import FoundationEssentials
import ModelSupport
import Testing
import Vision

@testable import Imaging

/// Folders under `Models/` as people drop them there.
@Suite("A shelf of models", .serialized)
struct ModelShelfTests {
    private static let library = ProcessInfo.processInfo.environment["DIASCOPE_ONNXRUNTIME"]

    private func inventory(_ models: [TestModel], engine: InferenceEngine? = nil) throws -> Inventory {
        let place = try ModelPlace(models)
        defer { place.remove() }
        return try ModelShelf(directory: place.path, engine: engine ?? .openCV()).inventory()
    }

    private func fault(of model: TestModel) throws -> String? {
        let models = try inventory([model, TestModel("sound")]).models
        #expect(models.first { $0.id == "sound" }?.isUsable == true, "another model's fault")
        return try #require(models.first { $0.id == model.name }).fault
    }

    @Test("uses a model that somebody dropped in")
    func sound() throws {
        let model = try #require(try inventory([TestModel("heart")]).models.first)
        #expect(model.fault == nil && model.modality == "mri" && model.kind == .classes)
    }

    @Test("holds nothing where no folder has a card")
    func empty() throws {
        #expect(try inventory([]).models.isEmpty)
    }

    @Test("does not use a network that is another than the card's")
    func otherHash() throws {
        var model = TestModel("heart")
        model.changes["sha256"] = "\"" + String(repeating: "0", count: 64) + "\""
        #expect(try fault(of: model) == ModelError.otherHash(file: "model.onnx").sentence)
    }

    @Test("names the field that a card lacks", arguments: ["population", "licence", "limits", "evaluation"])
    func missingField(field: String) throws {
        var model = TestModel("heart")
        model.changes[field] = .some(nil)
        #expect(try fault(of: model) == ModelError.cardMissesField(field).sentence)
    }

    @Test(
        "names the field that makes no sense",
        arguments: [
            ("temperature", "-1"), ("input", "{\"name\": \"image\", \"width\": 16, \"height\": 8}"),
            ("samples", "[]"), ("version", "2"),
        ])
    func wrongField(field: String, value: String) throws {
        var model = TestModel("heart")
        model.changes[field] = value
        #expect(try fault(of: model) == ModelError.cardFieldWrong(field).sentence)
    }

    @Test("names a number of views that there is no way to turn a picture into")
    func views() throws {
        var model = TestModel("heart")
        model.changes["preprocessing"] = "{\"frame\": \"whole\", \"views\": 3}"
        #expect(try fault(of: model) == ModelError.cardFieldWrong("preprocessing.views").sentence)
    }

    @Test("does not use a network whose outputs have another shape")
    func shape() throws {
        var model = TestModel("heart")
        model.changes["outputs"] = """
            {"logits": {"name": "logits", "shape": [1, 2]}, "cams": {"name": "cams", "shape": [1, 2, 4, 4]}}
            """
        #expect(try fault(of: model) == ModelError.outputMissing("cams").sentence)
    }

    @Test("does not use a network that answers with what is no number")
    func notANumber() throws {
        #expect(try fault(of: TestModel("heart", .notANumber)) == ModelError.notANumber.sentence)
    }

    @Test("does not know a kind that it was not told of")
    func unknownKind() throws {
        var model = TestModel("heart")
        model.changes["kind"] = "\"riddles\""
        #expect(try fault(of: model) == ModelError.unknownKind.sentence)
    }

    @Test("reads no network beyond its limit")
    func tooLarge() throws {
        var model = TestModel("heart")
        model.length = 600 << 20
        let limit = ModelFolder.largestNetwork >> 20
        #expect(
            try fault(of: model) == ModelError.tooLarge(file: "model.onnx", megabytes: 600, limit: limit).sentence)
    }

    @Test("says of a card that is no JSON, or another model's, that it cannot be read")
    func unreadable() throws {
        var broken = TestModel("heart")
        broken.text = "{\"id\": \"heart\","
        #expect(try fault(of: broken) == ModelError.cardUnreadable.sentence)
        var other = TestModel("heart")
        other.changes["id"] = "\"liver\""
        #expect(try fault(of: other) == ModelError.cardUnreadable.sentence)
    }

    @Test("does not use a model whose samples come out differently")
    func samples() throws {
        var model = TestModel("heart")
        model.changes["temperature"] = "2"
        #expect(try fault(of: model)?.hasPrefix("OpenCV") == true)
    }

    @Test("does not use a model that needs another which is not there")
    func needs() throws {
        var model = TestModel("heart")
        model.changes["preprocessing"] = "{\"maskModel\": \"outline\", \"frame\": \"square\"}"
        #expect(try fault(of: model) == ModelError.needsModel("outline").sentence)
    }

    @Test("hands out the cards of models it can read alone")
    func cardFiles() throws {
        var broken = TestModel("broken")
        broken.text = "no card"
        let place = try ModelPlace([broken, TestModel("sound")])
        defer { place.remove() }
        let folders = try ModelFolder.all(below: place.path)
        #expect(folders.map(\.name) == ["broken", "sound"])
        #expect(folders[0].cardFile == nil && folders[1].cardFile?.isEmpty == false)
    }

    @Test("names ONNX Runtime where OpenCV does not read a network")
    func openCVRefuses() throws {
        let fault = try fault(of: TestModel("heart", .normalised))
        #expect(fault?.hasPrefix("OpenCV") == true && fault?.contains("ONNX Runtime may") == true)
    }

    @Test(
        "uses with ONNX Runtime what OpenCV does not read",
        .enabled(if: library != nil, "Set DIASCOPE_ONNXRUNTIME to ONNX Runtime's library to run this."))
    func runtimeReads() throws {
        let engine = try InferenceEngine.onnxRuntime(libraryPath: Self.library ?? "")
        let model = try #require(try inventory([TestModel("heart", .normalised)], engine: engine).models.first)
        #expect(model.fault == nil)
    }

    @Test(
        "checks samples and numbers with ONNX Runtime as well",
        .enabled(if: library != nil, "Set DIASCOPE_ONNXRUNTIME to ONNX Runtime's library to run this."))
    func runtimeChecks() throws {
        let engine = try InferenceEngine.onnxRuntime(libraryPath: Self.library ?? "")
        var other = TestModel("other")
        other.changes["temperature"] = "2"
        let models = try inventory([TestModel("heart", .notANumber), other], engine: engine).models
        #expect(models.map(\.fault) == [ModelError.notANumber.sentence, ModelError.sampleDiffers.sentence])
    }
}
