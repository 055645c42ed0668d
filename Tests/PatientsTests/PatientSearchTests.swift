import Base
import Testing
import Vault

@testable import Patients

@Suite("Searching patients")
struct PatientSearchTests {
    private let vault = Vault(masterKey: MasterKey.random())

    private func tokens(_ number: String, birth: String? = nil, given: String = "Eva", family: String = "Jansen") throws
        -> PatientTokens
    {
        PatientTokens(
            PatientDetails(
                name: try #require(PersonName(given: given, family: family)), birth: birth.flatMap { CivilDate($0) },
                sex: .unknown, recordNumber: number), vault)
    }

    @Test(
        "finds a name by the beginnings of its words, in any order, without accents",
        arguments: ["jan", "eva jan", "JANSEN Eva", "Éva", " ja  ev "])
    func names(_ typed: String) throws {
        let search = try #require(PatientSearch(typed: typed, vault))
        #expect(Set(search.nameTokens).isSubset(of: Set(try tokens("1").name)))
        #expect(!search.nameTokens.isEmpty)
    }

    @Test("wants every word to match")
    func everyWord() throws {
        let search = try #require(PatientSearch(typed: "eva smith", vault))
        #expect(!Set(search.nameTokens).isSubset(of: Set(try tokens("1").name)))
    }

    @Test("finds a record number whatever its case, width and spaces", arguments: ["ab-12", " AB - 12", "ＡＢ-12"])
    func numbers(_ typed: String) throws {
        let search = try #require(PatientSearch(typed: typed, vault))
        #expect(search.recordToken == (try tokens("AB-12")).record)
    }

    @Test("tells record numbers apart by their punctuation")
    func punctuation() throws {
        #expect(try tokens("1-23").record != tokens("12-3").record)
        #expect(try tokens("🦊").record != tokens("🐻").record)
    }

    @Test("finds a date of birth in both spellings", arguments: ["1972-03-08", "8.3.1972", "08. 03. 1972"])
    func births(_ typed: String) throws {
        let search = try #require(PatientSearch(typed: typed, vault))
        #expect(search.birthToken == (try tokens("1", birth: "1972-03-08")).birth)
    }

    @Test("is none when nothing was typed", arguments: ["", "  ", "\u{3000}\t"])
    func nothing(_ typed: String) {
        #expect(PatientSearch(typed: typed, vault) == nil)
    }

    @Test("keeps at most 200 characters of what was typed")
    func long() throws {
        let search = try #require(PatientSearch(typed: String(repeating: "a ", count: 100_000), vault))
        #expect(search.text.count <= 200)
    }

    @Test("has a place in the list that survives its address")
    func cursor() throws {
        let cursor = PatientCursor(after: .sample)
        #expect(PatientCursor(cursor.description) == cursor)
        #expect(cursor.description.utf8.count == 48)
    }

    @Test(
        "refuses a place that is none",
        arguments: [
            "", "0", String(repeating: "g", count: 48), String(repeating: "7", count: 47),
            "7fffffffffffffff" + String(repeating: "0", count: 32),
        ])
    func strangeCursor(_ text: String) {
        #expect(PatientCursor(text) == nil)
    }
}
