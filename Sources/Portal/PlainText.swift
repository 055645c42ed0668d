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
        var sentences = [
            words("portal.estimate." + kind, ["value": FigureText.probability(suggestion.malignant)])
        ]
        if let observed = suggestion.observed {
            sentences.append(
                words(
                    "portal.estimate.observed",
                    ["count": String(observed.pictures), "malignant": String(observed.malignant)]))
        }
        return sentences + [words("portal.estimate.limits")]
    }
}
