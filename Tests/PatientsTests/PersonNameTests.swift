import Testing

@testable import Patients

@Suite("A person's name")
struct PersonNameTests {
    @Test(
        "is whatever people are called",
        arguments: ["O’Brien-Łukasz", "محمد بن سلمان", "山田", "Ñ", "🦊", "d'Arc", "க்‍ஷ", "Nguyễn", "von und zu"])
    func anything(_ text: String) throws {
        let name = try #require(PersonName(given: "", family: text))
        #expect(name.listed == text)
        #expect(name.spoken == text)
    }

    @Test("has two parts in two orders, without spaces around them")
    func parts() throws {
        let name = try #require(PersonName(given: " Eva ", family: "Jansen\t"))
        #expect(name.listed == "Jansen, Eva")
        #expect(name.spoken == "Eva Jansen")
    }

    @Test("is refused when nothing is left of it")
    func empty() {
        #expect(PersonName(given: " ", family: "\u{3000}") == nil)
    }

    @Test(
        "holds no characters that hide or turn text",
        arguments: ["Eva\u{0}", "Eva\nJansen", "Eva\u{202E}nesnaJ", "\u{2066}Eva", "E\u{85}va", "E\u{2028}va"])
    func hidden(_ text: String) {
        #expect(PersonName(given: text, family: "Jansen") == nil)
    }

    @Test("ends at 200 characters, however many marks each has")
    func length() {
        #expect(PersonName(given: String(repeating: "ä", count: 200), family: nil) != nil)
        #expect(PersonName(given: String(repeating: "ä", count: 201), family: nil) == nil)
        #expect(PersonName(given: "a" + String(repeating: "\u{301}", count: 900), family: nil) == nil)
    }
}
