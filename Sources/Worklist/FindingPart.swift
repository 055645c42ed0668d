import Analysis
import Base
import Pages
import Web

/// What the program suggests, in a line of a list; made of what the gate lets through.
struct FindingPart: PagePart {
    let text: String
    let badge: BadgePart?

    init(_ summary: OpinionSummary, _ words: Words) {
        text = summary.sentence(words)
        badge =
            summary.isAboveThreshold
            ? BadgePart(icon: "warning", word: words("worklist.aboveThreshold"), tone: .attention) : nil
    }

    static let fields: Fields<FindingPart> = ["text": { $0.text }, "badge": { $0.badge }]
}
