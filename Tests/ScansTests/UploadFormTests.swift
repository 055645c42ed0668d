import Base
import FoundationEssentials
import Testing

@testable import Scans

@Suite("The upload form")
struct UploadFormTests {
    private let today = CivilDate(daysSince1970: 20_000)
    private let mark = UUID()

    private func form(_ changes: [String: String] = [:]) -> UploadForm {
        let fields = [
            "modality": "dermoscopy", "site": "shoulder", "laterality": "left", "captured": today.description,
        ]
        return UploadForm(fields.merging(changes) { $1 }, fallback: mark)
    }

    private func errors(_ changes: [String: String]) -> [String: String] {
        form(changes).read(lesions: [.sample], today: today).errors
    }

    @Test("is read with every field")
    func whole() throws {
        let read = form(["lesion": "new", "confirm-duplicate": "yes"]).read(lesions: [], today: today)
        let choices = try #require(read.choices)
        #expect(choices.modality == .dermoscopy && choices.site == .shoulder && choices.laterality == .left)
        #expect(choices.captured == today && choices.isCapturedToday && choices.lesion == .new(mark))
        #expect(choices.confirmsDuplicate && !choices.confirmsMismatch)
    }

    @Test("takes a date with the precision that was given", arguments: ["2020", "2020-05", "2020-05-04", "4.5.2020"])
    func partial(_ text: String) throws {
        let choices = try #require(form(["captured": text]).read(lesions: [], today: today).choices)
        #expect(choices.captured.year == 2020 && !choices.isCapturedToday)
        #expect((choices.captured.month == nil) == (text == "2020"))
    }

    @Test(
        "refuses dates that are none, lie in the future or before pictures",
        arguments: [
            "", "soon", "2024-13-01", "2099", "1800", "2020-02-30",
        ])
    func badDates(_ text: String) {
        #expect(errors(["captured": text])["captured"] != nil)
    }

    @Test("lets tomorrow pass, which is today further east")
    func tomorrow() {
        let tomorrow = CivilDate(daysSince1970: today.daysSince1970 + 1)
        let later = CivilDate(daysSince1970: today.daysSince1970 + 2)
        #expect(errors(["captured": tomorrow.description]).isEmpty)
        #expect(errors(["captured": later.description])["captured"] == "scans.form.capturedFuture")
    }

    @Test("names each wrong field")
    func wrong() {
        let errors = errors(["modality": "x", "site": "", "laterality": "up", "lesion": UUID().uuidString])
        #expect(Set(errors.keys) == ["modality", "site", "laterality", "lesion"])
        #expect(FormOrder.sorted(errors).map(\.key) == ["modality", "lesion", "site", "laterality"])
    }

    @Test("takes place and side from a known lesion")
    func known() throws {
        let changes = ["lesion": Lesion.sample.id.description, "site": "", "laterality": "right"]
        let choices = try #require(form(changes).read(lesions: [.sample], today: today).choices)
        #expect(choices.site == Lesion.sample.site && choices.laterality == Lesion.sample.laterality)
        #expect(choices.lesion == .known(Lesion.sample.id))
    }

    @Test("makes one lesion of all pictures of one place, and others of other places and forms")
    func marks() {
        let one = LesionChoice.newID(mark: mark, site: .shoulder, laterality: .left)
        #expect(one == LesionChoice.newID(mark: mark, site: .shoulder, laterality: .left))
        #expect(one != LesionChoice.newID(mark: mark, site: .shoulder, laterality: .right))
        #expect(one != LesionChoice.newID(mark: UUID(), site: .shoulder, laterality: .left))
    }
}
