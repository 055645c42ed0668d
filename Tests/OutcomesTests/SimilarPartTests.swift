import Analysis
import PageSupport
import Testing

@testable import Outcomes

@Suite("Similar cases on a page")
struct SimilarPartTests {
    private func similar(usual: Double?, _ similarity: Double = 0.9, searched: Int = 1) -> SimilarCases {
        let sample = SimilarCases.sample.cases[0]
        return SimilarCases(
            cases: [
                .init(study: sample.study, patient: sample.patient, diagnosis: sample.diagnosis, similarity: similarity)
            ],
            searched: searched, extent: .all, milliseconds: 0.2, usual: usual)
    }

    @Test(
        "are graded between any two cases and the same picture",
        arguments: [
            (0.99, "Very much alike (0.98)"), (0.9, "Alike (0.80)"), (0.749, "Slightly alike (0.50)"),
            (0.8, "Slightly alike (0.60)"),
            (0.5, "Hardly alike (0.00)"), (0.2, "Hardly alike (0.00)"),
            (1.0, "Very much alike (1.00)"),
        ])
    func likeness(similarity: Double, words: String) throws {
        let part = SimilarPart(similar(usual: 0.5, similarity), try Checkout.words())
        #expect(part.cases?.items.first?.likeness == words)
    }

    @Test("are not graded while there are too few to compare with")
    func tooFew() throws {
        let part = SimilarPart(similar(usual: nil), try Checkout.words())
        #expect(part.cases?.items.first?.likeness == nil && part.scale?.contains("fewer than 20") == true)
        #expect(part.searched.hasPrefix("Searched 1 proven case in < 1 ms"))
    }

    @Test("say how many were searched, with the thousands apart")
    func counted() throws {
        let part = SimilarPart(similar(usual: 0.5, searched: 100_000), try Checkout.words())
        #expect(part.searched.hasPrefix("Searched 100,000 proven cases") && part.extent == nil)
        #expect([0, 999, 1000, -12345].map(FigureText.count) == ["0", "999", "1,000", "−12,345"])
    }
}
