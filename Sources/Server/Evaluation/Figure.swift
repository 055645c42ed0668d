import Imaging

/// One figure of an evaluation, with its 95 % interval.
struct Figure: Encodable {
    let metric: String
    let n: Int
    let value: Double
    let low: Double?
    let high: Double?
    let note: String?

    init?(_ metric: String, n: Int, value: Double?, interval: (low: Double, high: Double)?, note: String? = nil) {
        guard let value else { return nil }
        self.metric = metric
        self.n = n
        self.value = value
        low = interval?.low
        high = interval?.high
        self.note = note
    }

    /// A share, with Wilson's interval.
    init?(_ metric: String, _ hits: [Bool], note: String? = nil) {
        guard !hits.isEmpty else { return nil }
        let count = hits.count { $0 }
        self.init(
            metric, n: hits.count, value: Double(count) / Double(hits.count),
            interval: WilsonInterval.of(count, outOf: hits.count), note: note)
    }

    /// An area under the ROC curve, with its bootstrap interval.
    static func auc(_ metric: String, _ positive: [Bool], _ scores: [Double], note: String? = nil) -> Figure? {
        Figure(
            metric, n: scores.count, value: Statistics.auc(positive, scores),
            interval: Statistics.interval(
                of: { rows in Statistics.auc(rows.map { positive[$0] }, rows.map { scores[$0] }) }, rows: scores.count),
            note: [note, "\(positive.count { $0 }) positive"].compactMap(\.self).joined(separator: "; "))
    }

    /// A mean, with its bootstrap interval.
    static func mean(_ metric: String, _ values: [Double], note: String? = nil) -> Figure? {
        let mean = { (values: [Double]) in values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }
        return Figure(
            metric, n: values.count, value: mean(values),
            interval: Statistics.interval(of: { rows in mean(rows.map { values[$0] }) }, rows: values.count), note: note
        )
    }
}
