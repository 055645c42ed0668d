import Imaging
import PageSupport
import Testing

@testable import Analysis

@Suite("The words of analyses")
struct AnalysisWordsTests {
    @Test("name every stage, flag and colour")
    func complete() throws {
        let words = try Checkout.words()
        let keys =
            AnalysisStage.allCases.map(\.word)
            + OpinionFlag.allCases.map(\.word)
            + ["white", "red", "lightBrown", "darkBrown", "blueGrey", "black"].map { "analysis.colour." + $0 }
        for key in keys { #expect(words.has(key), "\(key)") }
    }
}
