import Analysis
import Base
import Reading
import Reports
import Scans

/// A report in plain words: no clinical term without its explanation.
struct PlainText: Sendable, Equatable {
    /// Where on the body and when, to tell reports apart.
    let heading: String
    /// The result in one sentence.
    let result: String
    let meaning: [String]
    let next: [String]
    /// What the clinician wrote, line by line.
    let remarks: [String]
    /// What the program estimated, sentence by sentence; empty where it gave no estimate.
    let estimate: [String]
    /// How the picture was taken.
    let examination: String

    init(_ content: ReportContent, _ words: Words) {
        let scan = content.examination
        let kind = scan.modality.showsLesions && scan.site.isSkin ? "skin" : "other"
        // A report cannot be signed without an assessment.
        let assessment = content.judgement?.assessment ?? .uncertain
        let key = kind + "." + assessment.rawValue
        heading = words(
            "portal.heading",
            ["place": SitePlace.text(scan.site, scan.laterality, words), "date": words.date(scan.captured)])
        result = words("portal.result." + key)
        meaning = [words("portal.meaning." + key), words("portal.meaning.picture")]
        next = [words("portal.next." + key)]
        remarks = (content.judgement?.remarks ?? "").split(separator: "\n").map(String.init)
        estimate = content.suggestion.map { Self.estimate($0, kind, words) } ?? []
        examination = words("portal.modality." + scan.modality.rawValue)
    }

    private static func estimate(
        _ suggestion: ReportContent.Suggestion, _ kind: String, _ words: Words
    ) -> [String] {
        let finding = suggestion.finding
        if let cells = suggestion.cells {
            let values = [
                "count": String(cells.cells), "positive": String(cells.positive), "value": cells.percent,
            ]
            return [words("portal.estimate.cells", values), words("portal.estimate.limits")]
        }
        let isCancer = finding.key == "malignant"
        let values = ["value": FigureText.probability(finding.probability), "finding": finding.name(words)]
        var sentences = [words("portal.estimate." + (isCancer ? kind : "finding"), values)]
        if let observed = finding.observed {
            sentences.append(
                words(
                    "portal.estimate." + (isCancer ? "observed" : "findingObserved"),
                    ["count": String(observed.pictures), "positive": String(observed.positive)]))
        }
        return sentences + [words("portal.estimate.limits")]
    }
}
