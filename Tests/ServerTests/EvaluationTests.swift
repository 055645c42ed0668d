import Testing

@testable import Imaging
@testable import Server

@Suite("Figures of merit")
struct EvaluationTests {
    @Test("count ties half in the area under the ROC curve")
    func auc() {
        #expect(Statistics.auc([false, false, true, true], [0.1, 0.4, 0.35, 0.8]) == 0.75)
        #expect(Statistics.auc([false, true], [0.5, 0.5]) == 0.5)
        #expect(Statistics.auc([true, true], [0.5, 0.6]) == nil)
    }

    @Test("weigh labels alike in balanced accuracy")
    func balanced() {
        let figure = Statistics.balancedAccuracy([0, 0, 0, 1], [0, 0, 1, 1]) ?? 0
        #expect(abs(figure - 0.8333333) < 1e-6)
        #expect(Statistics.balancedAccuracy([], []) == nil)
    }

    @Test("see no calibration error where stated and observed rates agree, and all of it where they do not")
    func calibration() throws {
        let scores = (0..<100).map { Double($0 / 10) / 10 + 0.05 }
        let agreeing = (0..<100).map { Double($0 % 10) + 0.5 <= 10 * scores[$0] }
        #expect(try #require(Statistics.calibrationError(agreeing, scores)) < 0.051)
        #expect(
            Statistics.calibrationError([Bool](repeating: false, count: 20), [Double](repeating: 1, count: 20)) == 1)
    }

    @Test("know how far few pictures scatter around rates that are exactly right")
    func chance() throws {
        // One picture a bin: each lies half away from its rate, whatever it shows.
        #expect(Statistics.chanceCalibrationError([Double](repeating: 0.5, count: 10)) == 0.5)
        #expect(Statistics.chanceCalibrationError([0, 0, 1, 1]) == 0)
        let many = try #require(Statistics.chanceCalibrationError([Double](repeating: 0.5, count: 1000)))
        #expect(many > 0.02 && many < 0.06)
    }

    @Test("tell two labels apart by the probability of the one, given that it is one of the two")
    func pair() throws {
        let judged = { (malignant: Double, naevus: Double) in
            var result = AnalysisResult.sample
            result.scores = zip(ModelCard.sample.labels ?? [], [malignant, naevus, 1 - malignant - naevus]).map {
                AnalysisResult.Score(
                    label: $0.key, name: $0.name, code: nil, isPositive: $0.positive, probability: $1)
            }
            return Evaluation.Answer.judged(result)
        }
        let figures = ClassEvaluation(
            .sample,
            [
                (truth: .label(0), answer: judged(0.3, 0.1)), (truth: .label(1), answer: judged(0.35, 0.6)),
                (truth: .label(2), answer: judged(0.9, 0.05)),
            ]
        ).figures
        let figure = try #require(figures.first { $0.metric == "AUC mel against nv" })
        #expect(figure.n == 2 && figure.value == 1)
    }

    @Test("have an interval around them that is the same each time")
    func interval() throws {
        let values = (0..<200).map { Double($0 % 10) }
        let mean = { (rows: [Int]) -> Double? in rows.map { values[$0] }.reduce(0, +) / Double(rows.count) }
        let (low, high) = try #require(Statistics.interval(of: mean, rows: values.count))
        #expect(low < 4.5 && high > 4.5 && high - low > 0.5 && high - low < 1.1)
        let again = try #require(Statistics.interval(of: mean, rows: values.count))
        #expect(low == again.low && high == again.high)
    }
}

@Suite("A labels file")
struct LabelsFileTests {
    @Test("is read with quotes, line ends of any kind, a mark at its start and columns that nobody asked for")
    func reads() throws {
        let text = "\u{FEFF}file,note,label\r\n\"a, b.png\",\"says \"\"so\"\"\nand on\",mel\r\nc.png,,nv"
        let lines = try LabelsFile(text: text).lines
        #expect(lines.count == 2)
        #expect(try lines[0].text("file") == "a, b.png")
        #expect(try lines[0].text("label") == "mel")
        #expect(try lines[1].text("file") == "c.png")
        #expect(lines[1].number == 4)
    }

    @Test("that names nothing is refused", arguments: ["", "file,label\n", "\n"])
    func empty(text: String) {
        #expect(throws: LabelsFile.Fault.empty) { try LabelsFile(text: text) }
    }

    @Test("is refused with the line that is broken")
    func broken() {
        #expect(throws: LabelsFile.Fault.lineBroken(3)) { try LabelsFile(text: "file,label\na,b\nc\n") }
        #expect(throws: LabelsFile.Fault.lineBroken(2)) { try LabelsFile(text: "file,label\n\"a,b\n") }
    }

    @Test("tells which column or value is missing")
    func missing() throws {
        let line = try LabelsFile(text: "file,label,cells\na.png,,x\n").lines[0]
        #expect(throws: LabelsFile.Fault.valueMissing("label", line: 2)) { try line.text("label") }
        #expect(throws: LabelsFile.Fault.columnMissing("mask")) { try line.text("mask") }
        #expect(throws: LabelsFile.Fault.notANumber("cells", line: 2)) { try line.count("cells") }
    }
}
