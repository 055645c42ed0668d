import HTTP
import PageSupport
import Testing

@testable import Reading

@Suite("The form of a reading")
struct ReadingFormTests {
    private func form(_ assessment: String?, _ remarks: String, revision: String = "0") -> ReadingForm {
        var fields = [(name: "remarks", value: remarks), (name: "revision", value: revision)]
        if let assessment { fields.append((name: "assessment", value: assessment)) }
        return ReadingForm(FormFields(fields))
    }

    @Test("takes an assessment, remarks, or both", arguments: [("benign", ""), (nil, "Seen"), ("uncertain", "Seen")])
    func good(assessment: String?, remarks: String) throws {
        #expect(form(assessment, remarks).errors(try Checkout.words()).isEmpty)
    }

    @Test("asks for something where nothing was entered")
    func empty() throws {
        #expect(form(nil, " \n").errors(try Checkout.words()).keys.sorted() == ["assessment"])
    }

    @Test("may be emptied once there is something")
    func emptied() throws {
        #expect(form(nil, "", revision: "3").errors(try Checkout.words()).isEmpty)
    }

    @Test("refuses an assessment that does not exist")
    func unknown() throws {
        #expect(form("cured", "Seen").errors(try Checkout.words()).keys.sorted() == ["assessment"])
    }

    @Test("counts remarks as browsers do, line ends once")
    func length() throws {
        let words = try Checkout.words()
        #expect(form(nil, String(repeating: "a\r\n", count: 5000)).errors(words).isEmpty)
        #expect(form(nil, String(repeating: "🩺", count: 5000)).errors(words).isEmpty)
        let tooLong = form(nil, String(repeating: "a", count: 10_001))
        #expect(tooLong.errors(words)["remarks"]?.contains("10001") == true)
        #expect(tooLong.remarks.count == 10_001)
    }

    @Test("takes a revision that is no number for none", arguments: ["", "x", "1.5"])
    func revision(text: String) {
        #expect(form("benign", "", revision: text).revision == 0)
    }
}
