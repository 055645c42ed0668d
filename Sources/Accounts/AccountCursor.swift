import Base
import FoundationEssentials

/// The place in the list of accounts after which a page begins: `microseconds.id`.
package struct AccountCursor: Sendable, LosslessStringConvertible {
    /// How many accounts a page holds.
    package static let page = 50
    /// Before the newest.
    package static let start = AccountCursor(
        created: Date(timeIntervalSince1970: 253_402_300_799),
        id: AccountID(UUID(uuid: (255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))))

    let created: Date
    let id: AccountID

    init(created: Date, id: AccountID) {
        self.created = created
        self.id = id
    }

    package init(after account: Account) {
        self.init(created: account.created, id: account.id)
    }

    package init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let microseconds = Int64(parts[0]), let id = AccountID(String(parts[1])) else {
            return nil
        }
        self.init(created: Date(timeIntervalSince1970: Double(microseconds) / 1e6), id: id)
    }

    package var description: String { "\(Int64((created.timeIntervalSince1970 * 1e6).rounded())).\(id)" }
}
