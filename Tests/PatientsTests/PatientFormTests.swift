import Base
import HTTP
import PageSupport
import Testing

@testable import Patients

@Suite("A patient's form")
struct PatientFormTests {
    private let words: Words

    init() throws {
        words = try Checkout.words()
    }

    private let today = CivilDate(daysSince1970: 20_778)  // 2026-11-21

    private func form(_ changes: [String: String] = [:]) -> PatientForm {
        var values = [
            "given": "Eva", "family": "Jansen", "birth": "8.3.1972", "sex": "female", "record_number": "004-118",
        ]
        values.merge(changes) { _, new in new }
        return PatientForm(FormFields(values.map { ($0.key, $0.value) }))
    }

    @Test("becomes details")
    func details() throws {
        let (details, mistakes) = form(["skin_type": "2", "email": " eva@example.org ", "notes": "a\r\nb"])
            .checked(today: today)
        #expect(mistakes.isEmpty)
        #expect(
            details
                == PatientDetails(
                    name: try #require(PersonName(given: "Eva", family: "Jansen")),
                    birth: CivilDate(year: 1972, month: 3, day: 8), sex: .female, recordNumber: "004-118",
                    email: "eva@example.org", skinType: .two, notes: "a\nb"))
    }

    @Test("keeps the precision of a birth date", arguments: ["1972", "1972-03", "1972-03-08", "2026", "2026-11-21"])
    func precision(_ text: String) throws {
        #expect(form(["birth": text]).checked(today: today).details?.birth?.description == text)
    }

    @Test("needs no birth date")
    func noBirth() throws {
        let details = try #require(form(["birth": " "]).checked(today: today).details)
        #expect(details.birth == nil)
    }

    @Test(
        "says what is wrong with which field",
        arguments: [
            ("birth", "1972-02-30", "birthUnreadable"), ("birth", "yesterday", "birthUnreadable"),
            ("birth", "2026-11-22", "birthInFuture"), ("birth", "2027", "birthInFuture"),
            ("birth", "1879", "birthTooEarly"), ("sex", "", "sexMissing"), ("sex", "<b>", "sexMissing"),
            ("record_number", " ", "recordNumberMissing"),
            ("record_number", String(repeating: "1", count: 65), "recordNumberUnusable"),
            ("record_number", "12\u{7}", "recordNumberUnusable"), ("phone", "none", "phoneUnusable"),
            ("email", "eva", "emailUnusable"), ("email", "a@b@c", "emailUnusable"),
            ("email", "a b@c", "emailUnusable"), ("skin_type", "7", "skinTypeUnknown"),
            ("notes", String(repeating: "n", count: 4001), "notesTooLong"), ("notes", "\u{1B}[2J", "notesUnusable"),
            ("given", "\u{202E}", "nameUnusable"),
        ])
    func mistakes(_ field: String, _ value: String, _ mistake: String) {
        let (details, mistakes) = form([field: value]).checked(today: today)
        #expect(details == nil)
        #expect(mistakes == [field: mistake])
        #expect(words.has("patients.error." + mistake))
    }

    @Test("asks for a name when both parts are empty")
    func nameless() {
        #expect(form(["given": "", "family": " "]).checked(today: today).mistakes == ["family": "nameMissing"])
    }

    @Test("filled from a patient gives the same details back")
    func roundTrip() {
        #expect(PatientForm(.sample).checked(today: today).details == Patient.sample.details)
    }
}
