import Base
import Pages

/// One version of what was proven, in words.
struct VersionPart: PagePart {
    let name: String
    let foundation: String?
    let origin: String

    init(_ outcome: Outcome, _ words: Words) {
        name = outcome.diagnosis?.name(words) ?? words("outcomes.none")
        foundation = outcome.diagnosis?.foundation(words)
        origin = words(
            outcome.diagnosis == nil ? "outcomes.withdrawn" : "outcomes.stated",
            ["name": outcome.author, "moment": words.moment(outcome.written)])
    }

    static let fields: Fields<VersionPart> = [
        "name": { $0.name }, "foundation": { $0.foundation }, "origin": { $0.origin },
    ]
}
