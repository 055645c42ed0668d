import HTTP
import Imaging

/// The models of the installation: cards as they were when the server started, and what a worker found.
///
/// Reads text of the installation's own files and no network: those are the workers' business.
package struct InstalledModels: Sendable {
    private struct Entry {
        let folder: ModelFolder
        let file: [UInt8]?
    }

    /// No model at all, where the site's map is wanted and no site.
    package static let none = InstalledModels([]) { throw HTTPError(503, "No worker") }

    private let entries: [Entry]
    private let inventory: @Sendable () async throws -> Inventory

    /// Reads every card below a folder; a folder that is not there holds none.
    package init(below directory: String, _ imaging: Imaging) {
        self.init((try? ModelFolder.all(below: directory)) ?? []) { try await imaging.knownInventory() }
    }

    init(_ folders: [ModelFolder], inventory: @escaping @Sendable () async throws -> Inventory) {
        entries = folders.map { Entry(folder: $0, file: $0.cardFile) }
        self.inventory = inventory
    }

    /// By the names of their folders.
    ///
    /// - Parameter patience: how long a worker may take to say which models passed.
    func all(patience: Duration = .seconds(20)) async -> [InstalledModel] {
        guard !entries.isEmpty else { return [] }
        let found = await known(within: patience)
        return entries.map { Self.model($0, found) }
    }

    /// One of them; nothing outside the list is ever looked for.
    ///
    /// - Throws: `HTTPError` 404.
    func model(_ id: String) async throws -> InstalledModel {
        guard entries.contains(where: { $0.folder.name == id }), let model = await all().first(where: { $0.id == id })
        else { throw HTTPError(404, "No such model") }
        return model
    }

    private static func model(_ entry: Entry, _ inventory: Inventory?) -> InstalledModel {
        let folder = entry.folder
        return InstalledModel(
            id: folder.name, card: try? folder.card.get(), cardHash: folder.cardHash, file: entry.file,
            standing: standing(of: folder, inventory))
    }

    private static func standing(of folder: ModelFolder, _ inventory: Inventory?) -> InstalledModel.Standing {
        if case .failure(let error) = folder.card { return .faulty(error.sentence) }
        guard let inventory, let model = inventory.models.first(where: { $0.id == folder.name }) else {
            return .unknown
        }
        return model.fault.map { .faulty($0) } ?? .passed(engine: inventory.engine)
    }

    private func known(within patience: Duration) async -> Inventory? {
        let inventory = inventory
        return await withTaskGroup(of: Inventory?.self) { group in
            group.addTask { try? await inventory() }
            group.addTask {
                try? await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}
