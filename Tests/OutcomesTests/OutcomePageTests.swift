import Base
import HTTP
import PageSupport
import Testing

@testable import Outcomes

@Suite("The page of what was proven")
struct OutcomePageTests {
    @Test("has a property for every tag")
    func sample() async throws {
        #expect(try await Checkout.misses(OutcomePage.sample).isEmpty)
    }

    @Test("has words for every basis and every mistake", arguments: Basis.allCases)
    func words(basis: Basis) async throws {
        let words = try Checkout.words()
        let wrong = OutcomeForm(FormFields([("basis", basis.rawValue)]))
        let errors = wrong.read(OutcomeView.sample.offered, today: OutcomeView.sample.today).errors
        let html = try await Checkout.html(OutcomePage(.sample, words, typed: wrong, errors: errors))
        #expect(html.contains("value=\"\(basis.rawValue)\" checked") && html.contains("class=\"error-summary\""))
    }

    @Test("keeps what was typed when someone else was faster, and shows theirs")
    func conflict() async throws {
        let typed = OutcomeForm(
            FormFields([("label", "other"), ("text", "Mine & <new>"), ("revision", "0")]))
        let page = OutcomePage(.sample, try Checkout.words(), typed: typed, isConflict: true)
        let html = try await Checkout.html(page)
        #expect(html.contains("Mine &amp; &lt;new&gt;") && html.contains("Stated by Ada Lind"))
        #expect(html.contains("name=\"revision\" value=\"1\"") && html.contains("value=\"other\" selected"))
        #expect(html.contains("href=\"#versions\"") && html.contains("id=\"versions\""))
    }

    @Test("offers to withdraw what is stated, and nothing else")
    func withdrawal() async throws {
        let words = try Checkout.words()
        let view = OutcomeView.sample
        let link = OutcomeLinks.withdraw(view.scan.study)
        #expect(try await Checkout.html(OutcomePage(view, words)).contains(link))
        let none = OutcomeView(
            scan: view.scan, patient: view.patient, versions: [], offered: nil, today: view.today)
        let html = try await Checkout.html(OutcomePage(none, words))
        #expect(!html.contains(link) && !html.contains("id=\"versions\"") && html.contains("value=\"other\""))
    }
}
