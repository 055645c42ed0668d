import Testing

@testable import Analysis
@testable import Imaging

@Suite("Choosing the model")
struct ModelChoiceTests {
    private func model(
        _ id: String, modality: String = "dermoscopy", kind: String = "classes", fault: String? = nil
    ) -> Inventory.Model {
        Inventory.Model(
            id: id, version: "1.0.0", title: id, modality: modality, kind: kind, hash: "00", fault: fault)
    }

    @Test("takes the one for the modality that sorts into classes")
    func takes() {
        let inventory = Inventory(
            engine: "any", models: [model("mask", kind: "mask"), model("xray", modality: "chest-xray"), model("skin")])
        #expect(ModelChoice.model(for: "dermoscopy", in: inventory)?.id == "skin")
    }

    @Test("finds none for a modality that no model judges")
    func none() {
        #expect(ModelChoice.model(for: "chest-xray", in: Inventory(engine: "any", models: [model("skin")])) == nil)
    }

    @Test("leaves out a model that failed its checks")
    func faulty() {
        let inventory = Inventory(engine: "any", models: [model("a", fault: "sample differs"), model("b")])
        #expect(ModelChoice.model(for: "dermoscopy", in: inventory)?.id == "b")
    }

    @Test("takes the same one of several whatever their order")
    func several() {
        let inventory = Inventory(engine: "any", models: [model("b"), model("a")])
        #expect(ModelChoice.model(for: "dermoscopy", in: inventory)?.id == "a")
    }
}
