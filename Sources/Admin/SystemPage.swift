import Base
import Pages
import Web

/// The state of the installation: its first line says whether all is well.
struct SystemPage: Page {
    static let template = "Admin/system"
    let title: String
    let tone: String
    let icon: String
    let text: String
    let items: [CheckItemPart]

    init(_ found: [CheckItem], _ words: Words) {
        let needing = found.filter { $0.state > .good }
        title = needing.isEmpty ? words("admin.system.well") : words("admin.system.needs", count: needing.count)
        switch needing.map(\.state).max() {
        case .fault: (tone, icon) = ("danger", "warning")
        case .attention: (tone, icon) = ("attention", "warning")
        default: (tone, icon) = ("good", "check")
        }
        text = needing.isEmpty ? words("admin.system.text") : needing.map(\.part).joined(separator: ", ")
        // What needs someone comes first.
        items = (needing.sorted { $0.state > $1.state } + found.filter { $0.state == .good }).map {
            CheckItemPart($0, words)
        }
    }

    static let fields: Fields<SystemPage> = [
        "title": { $0.title }, "tone": { $0.tone }, "icon": { $0.icon }, "text": { $0.text }, "items": { $0.items },
    ]

    static let sample = SystemPage(
        [
            CheckItem("Disk", .fault, ["0.4 GB free"], repair: "Free some space."),
            CheckItem("Database", .good, ["15.1"]),
        ],
        Words(language: "en", texts: [:]))
}
