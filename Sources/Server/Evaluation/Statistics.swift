/// Figures of merit. `Models/training/metrics.py` computes the same.
enum Statistics {
    private static let rounds = 1000

    /// Area under the ROC curve by ranks, ties counted half; nil unless both outcomes are there.
    static func auc(_ positive: [Bool], _ scores: [Double]) -> Double? {
        let order = scores.indices.sorted { scores[$0] < scores[$1] }
        let ones = positive.count { $0 }
        let zeros = positive.count - ones
        guard ones > 0, zeros > 0 else { return nil }
        var sum = 0.0
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, scores[order[end]] == scores[order[start]] { end += 1 }
            let rank = Double(start + end + 1) / 2
            sum += rank * Double(order[start..<end].count { positive[$0] })
            start = end
        }
        return (sum - Double(ones * (ones + 1)) / 2) / Double(ones * zeros)
    }

    /// Mean share found of the labels present.
    static func balancedAccuracy(_ truth: [Int], _ called: [Int]) -> Double? {
        let recalls = Set(truth).map { label in
            let own = truth.indices.filter { truth[$0] == label }
            return Double(own.count { called[$0] == label }) / Double(own.count)
        }
        return recalls.isEmpty ? nil : recalls.reduce(0, +) / Double(recalls.count)
    }

    /// Mean distance of stated and observed rate over ten bins of equal count.
    static func calibrationError(_ positive: [Bool], _ scores: [Double]) -> Double? {
        let order = scores.indices.sorted { scores[$0] < scores[$1] }
        guard !order.isEmpty else { return nil }
        let (size, larger) = order.count.quotientAndRemainder(dividingBy: 10)
        var (sum, start) = (0.0, 0)
        for bin in 0..<10 {
            let own = order[start..<start + size + (bin < larger ? 1 : 0)]
            start += own.count
            let observed = Double(own.count { positive[$0] })
            sum += abs(observed - own.reduce(0) { $0 + scores[$1] })
        }
        return sum / Double(order.count)
    }

    /// What `calibrationError` shows on average when every stated rate is exactly right: few pictures scatter.
    static func chanceCalibrationError(_ scores: [Double]) -> Double? {
        var random = SplitMix(state: 1)
        let errors = (0..<rounds).compactMap { _ in
            calibrationError(scores.map { Double.random(in: 0..<1, using: &random) < $0 }, scores)
        }
        return errors.isEmpty ? nil : errors.reduce(0, +) / Double(errors.count)
    }

    /// 95 % percentile interval of a figure over rows drawn with replacement, the same each time.
    static func interval(of figure: ([Int]) -> Double?, rows: Int) -> (low: Double, high: Double)? {
        guard rows > 0 else { return nil }
        var random = SplitMix(state: 1)
        let values = (0..<rounds).compactMap { _ in
            figure((0..<rows).map { _ in Int.random(in: 0..<rows, using: &random) })
        }.sorted()
        guard let first = values.first, let last = values.last else { return nil }
        let at = { (share: Double) -> Double in
            let place = share * Double(values.count - 1)
            let below = Int(place)
            guard below + 1 < values.count else { return last }
            return values[below] + (values[below + 1] - values[below]) * (place - Double(below))
        }
        return values.count == 1 ? (first, last) : (at(0.025), at(0.975))
    }
}

/// SplitMix64 (Steele and others, 2014): the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
