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
            opinion().finding.intervalWords(words)
                == "Observed: the finding was true of 36 of 118 validation pictures with a score like this "
                + "(95 % interval 0.23 to 0.39).")
        #expect(opinion { $0.finding.observed = nil }.finding.intervalWords(words) == nil)
    }

    @Test("states the threshold with what it was chosen for")
    func threshold() {
        #expect(
            opinion().finding.thresholdWords(of: nil, words)
                == "Threshold 0.05, chosen to find 95 of 100 pictures with the finding.")
        let odd = opinion { $0.finding.sensitivityTarget = 0.975 }
        #expect(
            odd.finding.thresholdWords(of: nil, words)
                == "Threshold 0.05, chosen to find 97.5 of 100 pictures with the finding.")
        #expect(
            opinion { $0.finding.sensitivityTarget = 0 }.finding.thresholdWords(of: nil, words) == "Threshold 0.05.")
    }

    @Test("is above the threshold at the threshold itself")
    func atThreshold() {
        #expect(opinion { $0.finding.threshold = 0.31 }.finding.isAboveThreshold)
        #expect(!opinion { $0.finding.threshold = 0.3101 }.finding.isAboveThreshold)
    }

    @Test("is flagged where the outline is missing or leaves the picture, or nothing is likely")
    func flags() {
        let flags = { (change: (inout AnalysisResult) -> Void) in
            opinion { result in
                result.predictionSet = nil
                change(&result)
            }.flags
        }
        #expect(flags { _ in } == [.touchesBorder])
        #expect(flags { $0.outline?.touchesBorder = false } == [])
        #expect(flags { $0.outline = nil } == [.noOutline])
        #expect(flags { $0.scores[0].probability = 0.49 } == [.touchesBorder, .lowConfidence])
    }

    @Test("is flagged where no kind is left, or more than one", arguments: [[], ["nv", "mel"]])
    func undecided(labels: [String]) {
        let set = AnalysisResult.PredictionSet(coverage: 0.9, labels: labels)
        #expect(opinion { $0.predictionSet = set }.flags.contains(.undecided))
        #expect(!opinion { $0.predictionSet = nil }.flags.contains(.undecided))
    }

    @Test("is flagged where the finding stands without what should be judged")
    func shortcut() {
        #expect(opinion { $0.finding.covered = 0.155 }.flags.contains(.shortcut))
        #expect(!opinion { $0.finding.covered = 0.154 }.flags.contains(.shortcut))
        #expect(!opinion { $0.finding.covered = nil }.flags.contains(.shortcut))
        #expect(
            !opinion {
                $0.finding.covered = 0.3
                $0.finding.threshold = 0.305
            }.flags.contains(.shortcut))
    }

    @Test("is flagged where the model takes every picture for its own")
    func takesAll() {
        #expect(opinion { $0.familiarity = nil }.flags.contains(.takesAll))
    }

    @Test("names the kinds that cannot be ruled out, or says that it does not know")
    func predictionSet() {
        let name = { (label: String) in label }
        let sentence = { (labels: [String]) in
            AnalysisResult.PredictionSet(coverage: 0.9, labels: labels).sentence(name, words)
        }
        #expect(sentence([]).hasPrefix("I don’t know"))
        #expect(sentence(["nv"]).contains("nv") && sentence(["nv"]).contains("90 in 100"))
        #expect(sentence(["nv", "mel"]).contains("nv, mel"))
    }

    @Test("of a smear counts cells and draws those that are infected")
    func smear() {
        let opinion = Opinion(.sample, .smearSample)
        #expect(opinion.cells?.countWords(words) == "5 of 100 cells (95 % interval 2.2 to 11.2 %).")
        #expect(opinion.cells?.percent == "5.0")
        #expect(opinion.finding.thresholdWords(of: opinion.cells, words) == "Threshold 1.5 %.")
        #expect(opinion.flags == [])
        #expect(opinion.outlinePaths(width: 100, height: 100) == ["M10 20L15 20L15 26L10 26Z"])
    }

    @Test("draws its outline in the pixels of any rendition")
    func outline() {
        #expect(opinion().outlinePaths(width: 101, height: 80) == ["M25.3 20L75.8 20L75.8 60L25.3 60Z"])
    }

    @Test("draws no outline of fewer than three corners, or of corners that are none")
    func noOutline() {
        #expect(opinion { $0.outline = nil }.outlinePaths(width: 10, height: 10) == [])
        #expect(opinion { $0.outline?.points = [[0, 0], [1, 1]] }.outlinePaths(width: 10, height: 10) == [])
        #expect(opinion { $0.outline?.points = [[0], [1, 1], [0, 1]] }.outlinePaths(width: 10, height: 10) == [])
    }
}
