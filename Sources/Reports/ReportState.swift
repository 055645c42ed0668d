import Postgres
import Web

/// Where a signed version stands. The raw value is the database's.
package enum ReportState: String, CaseIterable, Sendable, SQLDecodable {
    case signed, released
    /// A newer version was signed.
    case amended

    package var word: String { "reports.state." + rawValue }

    package func badge(_ word: String) -> BadgePart {
        switch self {
        case .signed: BadgePart(icon: "sign", word: word, tone: .active)
        case .released: BadgePart(icon: "release", word: word, tone: .good)
        case .amended: BadgePart(icon: "history", word: word)
        }
    }
}
