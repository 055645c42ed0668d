/// How alike two pictures are, in a word. The steps are quarters of the way from any two proven cases to the same picture.
enum Likeness: String, CaseIterable {
    case strong, clear, slight, usual

    init(_ share: Double) {
        switch share {
        case 0.75...: self = .strong
        case 0.5...: self = .clear
        case 0.25...: self = .slight
        default: self = .usual
        }
    }

    var word: String { "outcomes.likeness." + rawValue }
}
