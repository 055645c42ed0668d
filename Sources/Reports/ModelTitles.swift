import Imaging

/// The models' titles by their names, asked for once: models change only with a restart.
actor ModelTitles {
    static let shared = ModelTitles()
    private var known: [String: String] = [:]

    /// Empty while no worker answers: a report then names its model by its short name.
    func all(_ imaging: Imaging) async -> [String: String] {
        if known.isEmpty, let inventory = try? await imaging.inventory() {
            known = Dictionary(inventory.models.map { ($0.id, $0.title) }) { first, _ in first }
        }
        return known
    }
}
