import Pages

/// A state as icon, word and tone together.
package struct BadgePart: PagePart, Equatable {
    package enum Tone: String, Sendable {
        case good, attention, danger, active
    }

    let icon: String
    let word: String
    let tone: Tone?

    package init(icon: String, word: String, tone: Tone? = nil) {
        self.icon = icon
        self.word = word
        self.tone = tone
    }

    package static let fields: Fields<BadgePart> = [
        "icon": { $0.icon }, "word": { $0.word }, "tone": { $0.tone?.rawValue },
    ]
}
