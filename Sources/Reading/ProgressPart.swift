import Analysis
import Base
import Pages
import Scans
import Web

/// The steps of an analysis that is under way, and where the page's script hears of them.
struct ProgressPart: PagePart {
    let events: String
    let page: String
    let steps: [StepPart]

    /// Nil once nothing more will happen, so that the page does not wait for ever.
    init?(_ view: ScanView, _ words: Words) {
        let progress = view.progress
        guard !progress.isOver else { return nil }
        events = AnalysisLinks.events(view.scan.study)
        page = ScanLinks.scan(view.scan.study)
        steps = progress.parts(words)
    }

    static let fields: Fields<ProgressPart> = [
        "events": { $0.events }, "page": { $0.page }, "steps": { $0.steps },
    ]
}
