import Analysis
import Imaging

/// What a model of the registry makes of labelled pictures.
struct Evaluation: Encodable {
    let model: String
    let version: String
    let hash: String
    let engine: String
    let pictures: Int
    /// Pictures that were not judged, by reason.
    let refused: [String: Int]
    let seconds: Double
    let figures: [Figure]

    /// The answer to one picture.
    enum Answer: Sendable {
        case judged(AnalysisResult)
        case jaccard(Double)
        case refused(Refusal.Reason)
    }

    /// For people: one figure a line.
    var table: String {
        var lines = [
            "\(model) \(version), \(engine); \(pictures) pictures in \(FigureText.decimal(seconds, places: 1)) s"
        ]
        for (reason, count) in refused.sorted(by: { $0.key < $1.key }) {
            lines.append("  refused, \(reason): \(count)")
        }
        let width = figures.map(\.metric.count).max() ?? 0
        for figure in figures {
            let name = figure.metric + String(repeating: " ", count: width - figure.metric.count)
            var line = "  \(name)  \(FigureText.decimal(figure.value, places: 4))"
            if let low = figure.low, let high = figure.high {
                line += "  [\(FigureText.decimal(low, places: 4)), \(FigureText.decimal(high, places: 4))]"
            }
            line += "  n = \(figure.n)"
            if let note = figure.note, !note.isEmpty { line += "  (\(note))" }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }
}
