import Base
import Pages
import Web

/// What is proven of a scan, and the way to state it; for the partial `Outcomes/standing`.
package struct OutcomePart: PagePart {
    let present: VersionPart?
    let link: String
    let label: String
    let icon: String

    package init(_ outcome: Outcome?, of study: StudyID, _ words: Words) {
        let isProven = outcome?.diagnosis != nil
        present = outcome.map { VersionPart($0, words) }
        link = OutcomeLinks.outcome(study)
        label = words(isProven ? "outcomes.change" : "outcomes.state")
        icon = isProven ? "edit" : "plus"
    }

    package static let fields: Fields<OutcomePart> = [
        "present": { $0.present }, "link": { $0.link }, "label": { $0.label }, "icon": { $0.icon },
    ]
}
