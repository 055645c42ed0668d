import Base
import Foundation
import PageSupport
import Postgres
import Reports
import Testing

@testable import Portal

@Suite("A patient's own pages")
struct PortalPageTests {
    private func own(isOutdated: Bool) -> OwnReport {
        OwnReport(
            id: OwnReport.sample.id, released: OwnReport.sample.released, isOutdated: isOutdated, content: .sample)
    }

    @Test("have a property for every tag of their templates")
    func tags() async throws {
        #expect(try await Checkout.misses(PortalHomePage.sample).isEmpty)
        #expect(try await Checkout.misses(PortalReportPage.sample).isEmpty)
    }

    @Test("teach what will be here while nothing is released")
    func empty() async throws {
        let page = PortalHomePage(.empty, isFirst: true, phone: nil, words: try Checkout.words())
        let html = try await Checkout.html(page)
        #expect(html.contains("No results yet") && html.contains("released the report"))
        #expect(!html.contains("tel:"))
    }

    @Test("tell the result first, then show the picture, what it means and what happens next")
    func order() async throws {
        let page = PortalReportPage(
            own(isOutdated: false), view: (1600, 1200), phone: "+31 20 555 0100", words: try Checkout.words())
        let html = try await Checkout.html(page)
        let parts = [
            "Your clinician found this spot harmless.", "view.jpg", "What this means", "What happens next",
            "What your clinician wrote", "/pdf", "What the program estimated", "Details",
        ]
        let places = parts.compactMap { html.range(of: $0)?.lowerBound }
        #expect(places.count == parts.count && places == places.sorted())
        #expect(html.contains("href=\"tel:+31205550100\""))
    }

    @Test("warn of a version that is being replaced, and of no other", arguments: [true, false])
    func outdated(isOutdated: Bool) async throws {
        let words = try Checkout.words()
        let report = PortalReportPage(own(isOutdated: isOutdated), view: (8, 6), phone: nil, words: words)
        let home = PortalHomePage(
            KeyedPage(rows: [own(isOutdated: isOutdated)], hasMore: false), isFirst: true, phone: nil, words: words)
        let pages = [try await Checkout.html(report), try await Checkout.html(home)]
        for html in pages { #expect(html.contains("a newer version of this re") == isOutdated) }
    }

    @Test("lead on by the last report of the page")
    func paging() async throws {
        let page = PortalHomePage(
            KeyedPage(rows: [own(isOutdated: false)], hasMore: true), isFirst: true, phone: nil,
            words: try Checkout.words())
        let html = try await Checkout.html(page)
        #expect(html.contains("/my?after=\(OwnReport.sample.id)"))
    }
}
