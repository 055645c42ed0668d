import Base
import HTTP
import Testing

@testable import Imaging
@testable import Outcomes

@Suite("The form of what was proven")
struct OutcomeFormTests {
    private let offered = LabelSet(
        model: "skin-lesion", modality: "dermoscopy", labels: [.init(key: "mel", name: "Melanoma")])
    private let today = CivilDate(daysSince1970: 20_778)

    private func form(
        label: String = "mel", text: String = "", basis: String = "histology", proven: String = "2026-03"
    ) -> OutcomeForm {
        OutcomeForm(
            FormFields([("label", label), ("text", text), ("basis", basis), ("proven", proven), ("revision", "2")]))
    }

    @Test("takes a label of the model with what it rests on and when")
    func label() {
        let (diagnosis, errors) = form().read(offered, today: today)
        #expect(errors.isEmpty && diagnosis?.label == "mel" && diagnosis?.name == "Melanoma")
        #expect(diagnosis?.model == "skin-lesion" && diagnosis?.text == nil && diagnosis?.basis == .histology)
        #expect(diagnosis?.date == CivilDate("2026-03") && form().revision == 2)
    }

    @Test("takes words where no label fits, and is of no model then", arguments: [true, false])
    func other(isModelThere: Bool) {
        let form = form(label: "other", text: " Granuloma \r\n annulare ")
        let (diagnosis, errors) = form.read(isModelThere ? offered : nil, today: today)
        #expect(errors.isEmpty && diagnosis?.text == "Granuloma annulare")
        #expect(diagnosis?.label == "other" && diagnosis?.model == nil && diagnosis?.name == nil)
    }

    @Test(
        "names the field that is wrong",
        arguments: [
            (form: ("", "", "histology", "2026"), field: "label"), (("nv", "", "histology", "2026"), "label"),
            (("other", " \n", "histology", "2026"), "text"), (("mel", "typed", "histology", "2026"), "text"),
            (("other", String(repeating: "a", count: 501), "histology", "2026"), "text"),
            (("mel", "", "", "2026"), "basis"), (("mel", "", "guess", "2026"), "basis"),
            (("mel", "", "histology", ""), "proven"), (("mel", "", "histology", "2027-01-01"), "proven"),
            (("mel", "", "histology", "1066"), "proven"),
        ])
    func wrong(form: (String, String, String, String), field: String) {
        let typed = self.form(label: form.0, text: form.1, basis: form.2, proven: form.3)
        let (diagnosis, errors) = typed.read(offered, today: today)
        #expect(diagnosis == nil && errors.keys.sorted() == [field])
    }

    @Test("offers the labels of the model that judged the picture, else of the one that would")
    func choice() {
        let normal = [LabelSet.Label(key: "normal", name: "Normal")]
        let sets = [
            LabelSet(model: "field", modality: "blood-smear", labels: []),
            LabelSet(model: "adult", modality: "chest-xray", ages: .init(from: 18), labels: normal),
            LabelSet(model: "cell", modality: "blood-smear", labels: normal),
            LabelSet(model: "child", modality: "chest-xray", ages: .init(from: 1, to: 5), labels: normal), offered,
        ]
        let choices: [(modality: String, age: Int?, judge: String?, offered: String?)] = [
            ("chest-xray", 40, "child", "child"), ("chest-xray", 3, nil, "child"), ("chest-xray", 40, nil, "adult"),
            ("chest-xray", 9, nil, nil), ("chest-xray", nil, nil, nil), ("dermoscopy", nil, "gone", "skin-lesion"),
            ("blood-smear", nil, "field", nil), ("blood-smear", nil, nil, nil), ("blood-smear", nil, "cell", "cell"),
            ("mri", 40, nil, nil),
        ]
        for choice in choices {
            let found = LabelSet.offered(
                of: sets, for: choice.modality, age: choice.age, judgedBy: choice.judge)
            #expect(found?.model == choice.offered, "\(choice)")
        }
    }
}
