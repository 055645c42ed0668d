import Imaging

/// Figures of a model that sorts pictures into classes. Pictures that it refused count among the refusals alone.
struct ClassEvaluation {
    /// A label of the card, or the finding as a whole, which any of its labels may stand for.
    enum Truth: Equatable {
        case label(Int)
        case finding
    }

    private let card: ModelCard
    private let truths: [Truth]
    private let results: [AnalysisResult]
    private let answered: Int

    init(_ card: ModelCard, _ answers: [(truth: Truth, answer: Evaluation.Answer)]) {
        let judged = answers.compactMap { truth, answer -> (Truth, AnalysisResult)? in
            if case .judged(let result) = answer { (truth, result) } else { nil }
        }
        self.card = card
        truths = judged.map(\.0)
        results = judged.map(\.1)
        answered = answers.count
    }

    static func truth(_ label: String, of card: ModelCard) -> Truth? {
        if let index = card.labels?.firstIndex(where: { $0.key == label }) { return .label(index) }
        return label == card.positive?.key ? .finding : nil
    }

    static func knownLabels(_ card: ModelCard) -> [String] {
        (card.labels ?? []).map(\.key) + [card.positive?.key].compactMap(\.self)
    }

    var figures: [Figure] {
        let scores = results.map(\.finding.probability)
        let positive = truths.map(isPositive)
        let name = card.positive?.key ?? "finding"
        let refused =
            [Bool](repeating: true, count: answered - results.count)
            + [Bool](repeating: false, count: results.count)
        let calibration = Figure(
            "ECE \(name)", n: scores.count, value: Statistics.calibrationError(positive, scores),
            interval: Statistics.interval(
                of: { rows in Statistics.calibrationError(rows.map { positive[$0] }, rows.map { scores[$0] }) },
                rows: scores.count), note: "10 bins of equal count")
        let chance = Figure(
            "ECE \(name), by chance alone", n: scores.count, value: Statistics.chanceCalibrationError(scores),
            interval: nil, note: "if every probability were exactly right")
        return [Figure("refused", refused), Figure.auc("AUC \(name)", positive, scores)].compactMap(\.self)
            + discrimination + decisions(positive, scores) + [calibration, chance].compactMap(\.self) + sets
            + [
                outlined,
                Figure("shortcut suspected", results.map(\.finding.survivesCovering), note: "of all judged"),
            ].compactMap(\.self)
    }

    private func isPositive(_ truth: Truth) -> Bool {
        switch truth {
        case .label(let index): card.labels?[index].positive == true
        case .finding: true
        }
    }

    /// Rows whose own label is known, with it.
    private var labelled: [(row: Int, label: Int)] {
        truths.enumerated().compactMap { row, truth in
            if case .label(let label) = truth { (row, label) } else { nil }
        }
    }

    private var discrimination: [Figure] {
        let labels = card.labels ?? []
        guard labels.count > 1 else { return [] }
        let known = labelled
        let truth = known.map(\.label)
        let probabilities = known.map { results[$0.row].scores.map(\.probability) }
        var figures: [Figure?] = []
        if labels.count > 2 {
            figures += labels.indices.map { label in
                Figure.auc("AUC \(labels[label].key)", truth.map { $0 == label }, probabilities.map { $0[label] })
            }
            figures += against(truth, probabilities)
        }
        let frequencies = labels.map { card.classFrequencies?[$0.key] ?? 1 }
        let even = probabilities.map { row in Self.largest(zip(row, frequencies).map { $0 / max($1, 1e-9) }) }
        let plain = probabilities.map(Self.largest)
        figures.append(
            Figure(
                "balanced accuracy", n: truth.count, value: Statistics.balancedAccuracy(truth, even),
                interval: Statistics.interval(
                    of: { rows in Statistics.balancedAccuracy(rows.map { truth[$0] }, rows.map { even[$0] }) },
                    rows: truth.count), note: "\(Set(truth).count) labels, taken as equally frequent"))
        figures.append(
            Figure(
                "balanced accuracy, most probable", n: truth.count, value: Statistics.balancedAccuracy(truth, plain),
                interval: Statistics.interval(
                    of: { rows in Statistics.balancedAccuracy(rows.map { truth[$0] }, rows.map { plain[$0] }) },
                    rows: truth.count)))
        figures.append(Figure("accuracy", zip(truth, plain).map(==), note: "most probable label"))
        return figures.compactMap(\.self)
    }

    /// Each label of the finding against the most frequent other label, such as melanoma against naevus: the score is the
    /// label's probability, given that it is one of the two.
    private func against(_ truth: [Int], _ probabilities: [[Double]]) -> [Figure?] {
        let labels = card.labels ?? []
        let counts = labels.indices.map { label in labels[label].positive ? 0 : truth.count { $0 == label } }
        let other = Self.largest(counts.map(Double.init))
        return card.positiveLabels.map { label in
            let rows = truth.indices.filter { truth[$0] == label || truth[$0] == other }
            return Figure.auc(
                "AUC \(labels[label].key) against \(labels[other].key)", rows.map { truth[$0] == label },
                rows.map { probabilities[$0][label] / max(1e-12, probabilities[$0][label] + probabilities[$0][other]) })
        }
    }

    private func decisions(_ positive: [Bool], _ scores: [Double]) -> [Figure] {
        let called = results.map(\.finding.isAboveThreshold)
        let threshold = results.first.map { "at the stored threshold \($0.finding.threshold)" }
        let found = positive.indices.filter { positive[$0] }.map { called[$0] }
        let spared = positive.indices.filter { !positive[$0] }.map { !called[$0] }
        return [Figure("sensitivity", found, note: threshold), Figure("specificity", spared, note: threshold)]
            .compactMap(\.self)
    }

    private var sets: [Figure] {
        let known = labelled.compactMap { row, label in
            results[row].predictionSet.map { (label: label, labels: $0.labels) }
        }
        guard let labels = card.labels, !known.isEmpty else { return [] }
        let isInside = known.map { $0.labels.contains(labels[$0.label].key) }
        let each = labels.indices.map { label in
            Figure(
                "coverage \(labels[label].key)",
                known.indices.filter { known[$0].label == label }.map { isInside[$0] })
        }
        return
            ([Figure("coverage", isInside, note: "prediction sets for \(card.predictionSet?.coverage ?? 0)")] + each
            + [Figure.mean("labels in a set", known.map { Double($0.labels.count) })]).compactMap(\.self)
    }

    private var outlined: Figure? {
        card.preprocessing.maskModel == nil ? nil : Figure("outlined", results.map { $0.outline != nil })
    }

    private static func largest(_ values: [Double]) -> Int { values.indices.max { values[$0] < values[$1] } ?? 0 }
}
