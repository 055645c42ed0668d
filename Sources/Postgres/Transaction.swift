/// How a transaction begins and ends.
struct Transaction: Sendable {
    let opening: [String]
    let isWrite: Bool

    /// All statements see one state of the data.
    static let read = Transaction(opening: ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"], isWrite: false)

    static func write(_ durability: Durability) -> Transaction {
        switch durability {
        case .full: Transaction(opening: ["BEGIN"], isWrite: true)
        case .relaxed: Transaction(opening: ["BEGIN", "SET LOCAL synchronous_commit = off"], isWrite: true)
        }
    }
}
