import Imaging

/// What the workers can do, asked once: models change only with a restart.
actor UsableModels {
    private let imaging: Imaging
    private var known: Inventory?

    init(_ imaging: Imaging) {
        self.imaging = imaging
    }

    /// - Throws: `WorkerError`; the next call asks again.
    func inventory() async throws -> Inventory {
        if let known { return known }
        let found = try await imaging.inventory()
        known = found
        return found
    }
}
