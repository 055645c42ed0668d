import Imaging

/// Figures of a model that outlines: how well its outlines agree with drawn ones.
enum MaskEvaluation {
    /// Below, an outline counts as failed (ISIC challenge, 2018).
    private static let failure = 0.65

    static func figures(_ answers: [Evaluation.Answer]) -> [Figure] {
        let jaccards = answers.compactMap { if case .jaccard(let value) = $0 { value } else { nil } }
        return [
            Figure.mean("Jaccard", jaccards),
            Figure.mean(
                "Jaccard, thresholded", jaccards.map { $0 < failure ? 0 : $0 }, note: "below \(failure) counts as 0"),
            Figure("failures", jaccards.map { $0 < failure }, note: "Jaccard below \(failure)"),
        ].compactMap(\.self)
    }
}

/// Figures of a model that counts the cells of a smear.
enum CellsEvaluation {
    typealias Truth = (cells: Int, positive: Int)

    static func figures(_ answers: [(truth: Truth, answer: Evaluation.Answer)]) -> [Figure] {
        let judged = answers.compactMap { truth, answer -> (truth: Truth, count: AnalysisResult.CellCount)? in
            guard case .judged(let result) = answer, let count = result.cells else { return nil }
            return (truth, count)
        }
        let share = { (positive: Int, cells: Int) in 100 * Double(positive) / Double(max(1, cells)) }
        let differences = judged.map { pair in
            share(pair.count.positive, pair.count.cells) - share(pair.truth.positive, pair.truth.cells)
        }
        return [
            Figure.mean(
                "cells counted", judged.map { Double($0.count.cells) / Double(max(1, $0.truth.cells)) },
                note: "of the whole cells there"),
            Figure.mean("parasitaemia, absolute error", differences.map(abs), note: "percentage points"),
            Figure.mean("parasitaemia, bias", differences, note: "percentage points"),
            Figure(
                "interval holds the truth",
                judged.map { pair in
                    let truth = share(pair.truth.positive, pair.truth.cells) / 100
                    return pair.count.low <= truth && truth <= pair.count.high
                }),
        ].compactMap(\.self)
    }
}
