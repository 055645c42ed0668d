import Testing

@testable import Analysis
@testable import Imaging

@Suite("Choosing the model")
struct ModelChoiceTests {
    private func model(
        _ id: String, modality: String = "dermoscopy", kind: ModelKind? = .classes, ages: ModelCard.Ages? = nil,
        fault: String? = nil
    ) -> Inventory.Model {
        Inventory.Model(
            id: id, version: "1.0.0", title: id, modality: modality, kind: kind, ages: ages, hash: "00", fault: fault)
    }

    private func choice(_ models: [Inventory.Model], modality: String = "dermoscopy", age: Int? = 40) -> ModelChoice {
        ModelChoice.of(modality, age: age, in: Inventory(engine: "any", models: models))
    }

    @Test("takes the one for the modality that gives an opinion")
    func takes() {
        let skin = model("skin")
        #expect(choice([model("mask", kind: .mask), model("xray", modality: "chest-xray"), skin]) == .model(skin))
    }

    @Test("finds none for a modality that no model judges")
    func none() {
        #expect(choice([model("skin"), model("m", modality: "mri", kind: nil)], modality: "mri") == .none)
    }

    @Test("leaves out a model that failed its checks")
    func faulty() {
        let sound = model("b")
        #expect(choice([model("a", fault: "sample differs"), sound]) == .model(sound))
    }

    @Test("takes the same one of several whatever their order")
    func several() {
        #expect(choice([model("b"), model("a")]) == .model(model("a")))
    }

    @Test("counts cells where it can, before it judges the picture as one cell")
    func cells() {
        let field = model("field", kind: .cells)
        #expect(choice([model("cell"), field]) == .model(field))
    }

    @Test("takes the model that was made for the patient's age", arguments: [1, 5, 18, 90])
    func age(years: Int) {
        let child = model("child", ages: ModelCard.Ages(from: 1, to: 5))
        let adult = model("adult", ages: ModelCard.Ages(from: 18, to: nil))
        #expect(choice([child, adult], age: years) == .model(years < 18 ? child : adult))
    }

    @Test("refuses a patient whose age no model was made for, or whose age is not known", arguments: [0, 6, 17, nil])
    func noAge(years: Int?) {
        let child = model("child", ages: ModelCard.Ages(from: 1, to: 5))
        let adult = model("adult", ages: ModelCard.Ages(from: 18, to: nil))
        #expect(choice([child, adult], age: years) == .refused(Refusal(years == nil ? .unknownAge : .otherAge)))
    }
}
