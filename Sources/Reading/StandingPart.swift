import Analysis
import Base
import Pages
import Web

/// Why there is no suggestion, and the way to ask for one again.
struct StandingPart: PagePart {
    let icon: String
    let tone: String?
    let heading: String
    let text: String
    let again: String?
    /// Where the models are told of that there are not.
    let models: String?

    /// Nil where a suggestion is there or still to come.
    init?(_ view: ScanView, _ words: Words) {
        guard let analysis = view.analysis else { return nil }
        let seesResults = Gate.isOpen(to: view.viewer)
        switch analysis.state {
        case .waiting, .running, .done:
            return nil
        case .noModel, .failed:
            guard seesResults else { return nil }
            let hasFailed = analysis.state == .failed
            icon = hasFailed ? "warning" : "info"
            tone = hasFailed ? "danger" : nil
            let key = hasFailed ? "reading.standing.failed" : "reading.standing.noModel"
            heading = words(key)
            text = words(key + "Text", ["modality": words(view.scan.modality.word)])
        case .refused:
            // A technician is told as well: taking the picture again is what helps.
            icon = "warning"
            tone = "attention"
            heading = words("reading.standing.refused")
            let key = "reading.refused." + (analysis.reason ?? "other")
            text = words(words.has(key) ? key : "reading.refused.other")
        }
        models =
            analysis.state == .noModel && view.allows(.viewModels)
            ? AnalysisLinks.models(for: view.scan.modality) : nil
        again = seesResults && view.allows(.reviewScans) ? AnalysisLinks.again(view.scan.study) : nil
    }

    static let fields: Fields<StandingPart> = [
        "icon": { $0.icon }, "tone": { $0.tone }, "heading": { $0.heading }, "text": { $0.text },
        "again": { $0.again }, "models": { $0.models },
    ]
}
