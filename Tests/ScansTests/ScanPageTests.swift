import Base
import Imaging
import Pages
import Testing

@testable import Scans

@Suite("Pages about scans")
struct ScanPageTests {
    private func misses(_ page: some Page) async throws -> Set<String> {
        try await Checkout.renderer().checked(page, in: Checkout.chrome).misses
    }

    @Test("have a property for every tag of their templates")
    func tags() async throws {
        #expect(try await misses(UploadStartPage.sample).isEmpty)
        #expect(try await misses(UploadPage.sample).isEmpty)
        #expect(try await misses(UploadResultPage.sample).isEmpty)
        #expect(try await misses(UploadsPage.sample).isEmpty)
        #expect(try await misses(ScanSourcePage.sample).isEmpty)
    }

    @Test("find every word of their templates in the catalogue")
    func templateWords() async throws {
        let renderer = try await Checkout.renderer()
        for html in [
            try renderer.checked(UploadStartPage.sample, in: Checkout.chrome).html,
            try renderer.checked(UploadResultPage.sample, in: Checkout.chrome).html,
        ] {
            #expect(!html.contains("⟨scans.start.search⟩") && !html.contains("⟨scans.result.again⟩"))
        }
    }

    @Test("put the token first, the marks and fields next, the files last")
    func order() async throws {
        let html = try await Checkout.renderer().checked(UploadPage.sample, in: Checkout.chrome).html
        let names = ["name=\"csrf\"", "name=\"new-lesion\"", "name=\"modality\"", "name=\"site\"", "name=\"files\""]
        let form = try #require(html.range(of: "data-upload")).upperBound
        let places = names.compactMap { html[form...].range(of: $0)?.lowerBound }
        #expect(places.count == names.count && places == places.sorted())
    }

    @Test("have a word for every modality, site, side, refusal, remark and error")
    func words() throws {
        let words = try Checkout.words()
        for key in Modality.allCases.map(\.word) + BodySite.allCases.map(\.word) + Laterality.allCases.map(\.word) {
            #expect(words.has(key), "\(key)")
        }
        for reason in Refusal.Reason.allCases { #expect(words.has("refusal." + reason.rawValue), "\(reason)") }
        for reason in Contradiction.allCases { #expect(words.has("refusal." + reason.rawValue), "\(reason)") }
        for reason in ["otherFormat", UploadRefusal.knownElsewhere.reason, UploadRefusal.fileTooLarge(limit: 1).reason]
        {
            #expect(words.has("refusal." + reason), "\(reason)")
        }
        for remark in QualityRemark.allCases { #expect(words.has("quality." + remark.rawValue), "\(remark)") }
        for error in [ScanError.nothingChosen, .tooManyUploads, .cannotCheck, .cannotKeep] {
            #expect(words.has(error.sentence.key), "\(error)")
        }
    }
}
