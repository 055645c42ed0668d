import Imaging
import Testing

@testable import Analysis

@Suite("The words of analyses")
struct AnalysisWordsTests {
    @Test("name every stage, flag and colour")
    func complete() {
        let keys =
            AnalysisStage.allCases.map(\.word)
            + OpinionFlag.allCases.map(\.word)
            + ["white", "red", "lightBrown", "darkBrown", "blueGrey", "black"].map { "analysis.colour." + $0 }
        for key in keys { #expect(catalogue.has(key), "\(key)") }
    }
}
