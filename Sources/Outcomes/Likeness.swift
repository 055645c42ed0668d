/// How alike two pictures are, in a word.
///
/// The steps were set on dermoscopies that the model did not learn from: from 0.9 on about nine of ten neighbours had the
/// same diagnosis, from 0.75 on six, from 0.5 on four, below that fewer.
enum Likeness: String, CaseIterable {
    case strong, clear, slight, hardly

    init(_ share: Double) {
        switch share {
        case 0.9...: self = .strong
        case 0.75...: self = .clear
        case 0.5...: self = .slight
        default: self = .hardly
        }
    }

    var word: String { "outcomes.likeness." + rawValue }
}
