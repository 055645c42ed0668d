import Base
import Foundation
import Pages
import Postgres
import Testing

@testable import Patients

@Suite("Pages about patients")
struct PatientPagesTests {
    private static let templates = URL(filePath: #filePath).appending(path: "../../../Templates").standardizedFileURL
        .path

    private let words: Words
    private let renderer: Renderer
    private let today = CivilDate(daysSince1970: 20_778)

    init() async throws {
        words = try Words(language: "en", directory: Self.templates + "/Words/en")
        renderer = try await Renderer(directory: Self.templates, words: words)
    }

    private let chrome = Chrome(
        language: "en", organisation: "Clinic", token: "token",
        statics: ["diascope-css": "/c", "icons-svg": "/i", "favicon-svg": "/f", "theme-js": "/t", "list-js": "/l"])

    private func html(_ page: some Page) throws -> String {
        let (html, misses) = try renderer.checked(page, in: chrome)
        #expect(misses.isEmpty)
        #expect(!html.contains("⟨"), "a text is missing from the catalogue")
        return html
    }

    @Test("have a property for every tag")
    func samples() throws {
        #expect(try renderer.checked(PatientListPage.sample, in: chrome).misses.isEmpty)
        #expect(try renderer.checked(PatientFormPage.sample, in: chrome).misses.isEmpty)
        #expect(try renderer.checked(InvitationPage.sample, in: chrome).misses.isEmpty)
    }

    @Test("show the invitation's link once as text, not as something to follow")
    func invitation() throws {
        let page = try html(InvitationPage(.sample, link: "http://clinic/password/abc", today: today, words: words))
        #expect(page.contains("http://clinic/password/abc"))
        #expect(!page.contains("href=\"http://clinic/password/abc\""))
    }

    @Test("have a sentence for every mistake and every refusal")
    func sentences() {
        let errors: [PatientError] = [.recordNumberTaken, .changedMeanwhile, .emailMissing]
        for error in errors { #expect(words.has(error.sentence.key)) }
    }

    @Test("isolate a name and take no mark-up from it")
    func hostileName() throws {
        let name = try #require(PersonName(given: "<script>alert(1)</script>", family: "محمد \"x\" {{csrf}}"))
        let page = PatientListPage(
            KeyedPage(rows: [patient(name)], hasMore: false), at: "/patients", isFirst: true, words: words)
        let html = try html(page)
        #expect(!html.contains("<script>alert"))
        #expect(html.contains("<bdi>محمد"))
        #expect(html.contains("{{csrf}}"))
    }

    @Test("teach when there is nobody yet, and what to try when nobody was found")
    func empty() throws {
        let list = try html(PatientListPage(.empty, at: "/patients", isFirst: true, words: words))
        #expect(list.contains(words("patients.list.none.heading")))
        #expect(!list.contains("<table"))
        let found = try html(PatientListPage(.empty, searching: "<jan>", at: "/f", isFirst: true, words: words))
        #expect(found.contains("&lt;jan&gt;"))
        #expect(found.contains(words("patients.found.none.heading")))
    }

    @Test("keep what was typed beside what is wrong with it")
    func mistakes() throws {
        var form = PatientForm(.sample)
        form.birth = "30 \"February\""
        let page = try html(
            PatientFormPage(form, of: .sample, errors: ["birth": "No date."], today: today, words: words))
        #expect(page.contains("30 &quot;February&quot;"))
        #expect(page.contains("href=\"#birth\""))
        #expect(page.contains("004-118"))
        #expect(page.contains("name=\"revision\" value=\"1\""))
    }

    @Test("a new patient's form has no banner and no revision")
    func new() throws {
        let page = try html(PatientFormPage(PatientForm(), today: today, words: words))
        #expect(!page.contains("class=\"patient\""))
        #expect(!page.contains("name=\"revision\""))
        #expect(page.contains("action=\"/patients\""))
    }

    @Test("the next page begins after the last row")
    func paging() throws {
        let page = PatientListPage(
            KeyedPage(rows: [.sample], hasMore: true), at: "/patients", isFirst: true, words: words)
        #expect(try html(page).contains("/patients?after=\(PatientCursor(after: .sample))"))
    }

    private func patient(_ name: PersonName) -> Patient {
        let sample = Patient.sample
        return Patient(
            id: sample.id, department: sample.department, account: nil,
            details: PatientDetails(name: name, birth: nil, sex: .unknown, recordNumber: "1"), revision: 1,
            created: sample.created, lastActivity: sample.lastActivity, isSynthetic: false)
    }
}
