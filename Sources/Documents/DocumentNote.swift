/// A boxed remark.
package struct DocumentNote: Sendable, Equatable {
    package enum Tone: Sendable, Equatable {
        case plain
        case attention
    }

    package var title: String
    package var text: String
    package var tone: Tone

    package init(title: String = "", text: String, tone: Tone = .plain) {
        self.title = title
        self.text = text
        self.tone = tone
    }
}
