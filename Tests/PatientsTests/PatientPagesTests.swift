import Base
import PageSupport
import Postgres
import Testing

@testable import Patients

@Suite("Pages about patients")
struct PatientPagesTests {
    private let words: Words
    private let today = CivilDate(daysSince1970: 20_778)

    init() throws {
        words = try Checkout.words()
    }

    @Test("have a property for every tag")
    func samples() async throws {
        #expect(try await Checkout.misses(PatientListPage.sample).isEmpty)
        #expect(try await Checkout.misses(PatientFormPage.sample).isEmpty)
        #expect(try await Checkout.misses(InvitationPage.sample).isEmpty)
    }

    @Test("show the invitation's link once as text, not as something to follow")
    func invitation() async throws {
        let page = try await Checkout.html(
            InvitationPage(.sample, link: "http://clinic/password/abc", today: today, words: words))
        #expect(page.contains("http://clinic/password/abc"))
        #expect(!page.contains("href=\"http://clinic/password/abc\""))
    }

    @Test("have a sentence for every mistake and every refusal")
    func sentences() {
        let errors: [PatientError] = [.recordNumberTaken, .changedMeanwhile, .emailMissing]
        for error in errors { #expect(words.has(error.sentence.key)) }
    }

    @Test("isolate a name and take no mark-up from it")
    func hostileName() async throws {
        let name = try #require(PersonName(given: "<script>alert(1)</script>", family: "محمد \"x\" {{csrf}}"))
        let page = PatientListPage(
            KeyedPage(rows: [patient(name)], hasMore: false), at: "/patients", isFirst: true, words: words)
        let html = try await Checkout.html(page)
        #expect(!html.contains("<script>alert"))
        #expect(html.contains("<bdi>محمد"))
        #expect(html.contains("{{csrf}}"))
    }

    @Test("teach when there is nobody yet, and what to try when nobody was found")
    func empty() async throws {
        let list = try await Checkout.html(PatientListPage(.empty, at: "/patients", isFirst: true, words: words))
        #expect(list.contains(words("patients.list.none.heading")))
        #expect(!list.contains("<table"))
        let found = try await Checkout.html(
            PatientListPage(.empty, searching: "<jan>", at: "/f", isFirst: true, words: words))
        #expect(found.contains("&lt;jan&gt;"))
        #expect(found.contains(words("patients.found.none.heading")))
    }

    @Test("keep what was typed beside what is wrong with it")
    func mistakes() async throws {
        var form = PatientForm(.sample)
        form.birth = "30 \"February\""
        let page = try await Checkout.html(
            PatientFormPage(form, of: .sample, errors: ["birth": "No date."], today: today, words: words))
        #expect(page.contains("30 &quot;February&quot;"))
        #expect(page.contains("href=\"#birth\""))
        #expect(page.contains("004-118"))
        #expect(page.contains("name=\"revision\" value=\"1\""))
    }

    @Test("a new patient's form has no banner and no revision")
    func new() async throws {
        let page = try await Checkout.html(PatientFormPage(PatientForm(), today: today, words: words))
        #expect(!page.contains("class=\"patient\""))
        #expect(!page.contains("name=\"revision\""))
        #expect(page.contains("action=\"/patients\""))
    }

    @Test("the next page begins after the last row")
    func paging() async throws {
        let page = PatientListPage(
            KeyedPage(rows: [.sample], hasMore: true), at: "/patients", isFirst: true, words: words)
        #expect(try await Checkout.html(page).contains("/patients?after=\(PatientCursor(after: .sample))"))
    }

    private func patient(_ name: PersonName) -> Patient {
        let sample = Patient.sample
        return Patient(
            id: sample.id, department: sample.department, account: nil,
            details: PatientDetails(name: name, birth: nil, sex: .unknown, recordNumber: "1"), revision: 1,
            created: sample.created, lastActivity: sample.lastActivity, isSynthetic: false)
    }
}
