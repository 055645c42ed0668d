/// Which statements one connection has prepared, under which names. The least recently used gives way.
struct StatementCache {
    struct Key: Hashable {
        let text: String
        let types: [SQLType]
    }

    /// What must be done before the statement named `name` can run.
    struct Plan: Equatable {
        let name: String
        var mustPrepare = false
        /// A statement to deallocate, since this one takes its place.
        var evicted: String?
    }

    private struct Entry {
        let name: String
        var columns: [String: Int32]?
        var lastUse: Int
    }

    private let limit: Int
    private var entries: [Key: Entry] = [:]
    private var uses = 0

    init(limit: Int = 256) {
        self.limit = limit
    }

    var count: Int { entries.count }

    mutating func plan(for key: Key) -> Plan {
        uses += 1
        if let known = entries[key] {
            entries[key]?.lastUse = uses
            return Plan(name: known.name)
        }
        var plan = Plan(name: "s\(uses)", mustPrepare: true)
        if entries.count >= limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            plan.evicted = oldest.value.name
            entries[oldest.key] = nil
        }
        entries[key] = Entry(name: plan.name, lastUse: uses)
        return plan
    }

    /// The column numbers of the statement's answers, learnt from the first of them.
    mutating func columns(of key: Key, learn: () -> [String: Int32]) -> [String: Int32] {
        if let known = entries[key]?.columns { return known }
        let columns = learn()
        entries[key]?.columns = columns
        return columns
    }

    mutating func forget(_ key: Key) {
        entries[key] = nil
    }
}
