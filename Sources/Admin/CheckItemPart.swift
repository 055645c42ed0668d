import Base
import Pages
import Web

/// An examined part as an entry of the system page.
struct CheckItemPart: PagePart {
    private let part: String
    private let state: CheckItem.State
    private let word: String
    private let facts: [String]
    private let repair: String?

    init(_ item: CheckItem, _ words: Words) {
        part = item.part
        state = item.state
        word = words("admin.state." + item.state.rawValue)
        facts = item.facts
        repair = item.repair
    }

    static let fields: Fields<CheckItemPart> = [
        "part": { $0.part }, "word": { $0.word }, "facts": { $0.facts }, "repair": { $0.repair },
        "icon": { $0.state == .good ? "check" : "warning" },
        "tone": { item in
            switch item.state {
            case .good: nil
            case .attention: "attention"
            case .fault: "danger"
            }
        },
    ]
}
