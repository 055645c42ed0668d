import Base
import PageSupport
import Testing

@testable import Analysis
@testable import Imaging

@Suite("An opinion")
struct OpinionTests {
    private let words: Words

    init() throws {
        words = try Checkout.words()
    }

    private func opinion(_ change: (inout AnalysisResult) -> Void = { _ in }) -> Opinion {
        var result = AnalysisResult.sample
        change(&result)
        return Opinion(.sample, result)
    }

    @Test("puts the most probable label first")
    func order() {
        let opinion = opinion { $0.scores.reverse() }
        #expect(opinion.scores.map(\.label) == ["nv", "mel", "bkl"])
    }

    @Test("names a label that the catalogue lacks as its card does")
    func cardName() {
        #expect(ClassWords.name(of: "new", card: "New kind", words) == "New kind")
        #expect(ClassWords.name(of: "nv", card: "New kind", words) == "Melanocytic naevus")
    }

    @Test("states the observed rate with its interval and n")
    func interval() {
        #expect(
            opinion().intervalWords(words)
                == "Observed: 36 of 118 validation pictures with a score like this were malignant "
                + "(95 % interval 0.23 to 0.39).")
        #expect(opinion { $0.observed = nil }.intervalWords(words) == nil)
    }

    @Test("states the threshold with what it was chosen for")
    func threshold() {
        #expect(opinion().thresholdWords(words) == "Threshold 0.05, chosen to find 95 of 100 malignant lesions.")
        let odd = opinion { $0.sensitivityTarget = 0.975 }
        #expect(odd.thresholdWords(words) == "Threshold 0.05, chosen to find 97.5 of 100 malignant lesions.")
        #expect(opinion { $0.sensitivityTarget = 0 }.thresholdWords(words) == "Threshold 0.05.")
    }

    @Test("is above the threshold at the threshold itself")
    func atThreshold() {
        #expect(opinion { $0.threshold = 0.31 }.isAboveThreshold)
        #expect(!opinion { $0.threshold = 0.3101 }.isAboveThreshold)
    }

    @Test("is flagged where the outline is missing or leaves the picture, or nothing is likely")
    func flags() {
        #expect(opinion().flags == [.touchesBorder])
        #expect(opinion { $0.outline?.touchesBorder = false }.flags == [])
        #expect(opinion { $0.outline = nil }.flags == [.noOutline])
        #expect(opinion { $0.scores[0].probability = 0.49 }.flags == [.touchesBorder, .lowConfidence])
    }

    @Test("draws its outline in the pixels of any rendition")
    func outline() {
        #expect(opinion().outlinePath(width: 101, height: 80) == "M25.3 20L75.8 20L75.8 60L25.3 60Z")
    }

    @Test("draws no outline of fewer than three corners, or of corners that are none")
    func noOutline() {
        #expect(opinion { $0.outline = nil }.outlinePath(width: 10, height: 10) == nil)
        #expect(opinion { $0.outline?.points = [[0, 0], [1, 1]] }.outlinePath(width: 10, height: 10) == nil)
        #expect(opinion { $0.outline?.points = [[0], [1, 1], [0, 1]] }.outlinePath(width: 10, height: 10) == nil)
    }
}
