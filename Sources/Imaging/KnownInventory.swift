/// What the workers found, asked once: models change only with a restart.
actor KnownInventory {
    private var known: Inventory?

    /// - Throws: what asking throws; the next call asks again.
    func value(asking: () async throws -> Inventory) async throws -> Inventory {
        if let known { return known }
        let found = try await asking()
        known = found
        return found
    }
}
