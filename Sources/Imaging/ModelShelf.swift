import Vision

/// The models of an installation in a worker: opened before the wall goes up, loaded and checked when first asked for.
final class ModelShelf {
    private enum Place {
        case closed(ModelFiles)
        case loaded(LoadedModel)
        case faulty(ModelError)
    }

    let engine: InferenceEngine
    private let folders: [ModelFolder]
    private var places: [String: Place] = [:]

    init(directory: String, engine: InferenceEngine) throws {
        self.engine = engine
        folders = try ModelFolder.all(below: directory)
        for folder in folders {
            do throws(ModelError) {
                places[folder.name] = .closed(try ModelFiles(folder))
            } catch {
                places[folder.name] = .faulty(error)
            }
        }
    }

    /// A model whose samples gave what its card says.
    ///
    /// - Throws: `ModelError`, the same each time.
    func model(_ id: String) throws(ModelError) -> LoadedModel {
        switch places[id] {
        case .loaded(let model): return model
        case .faulty(let error): throw error
        case nil: throw .needsModel(id)
        case .closed(let files):
            do throws(ModelError) {
                let model = try LoadedModel(files, engine: engine, threads: 1)
                places[id] = .loaded(model)
                return model
            } catch {
                places[id] = .faulty(error)
                throw error
            }
        }
    }

    /// A model's card, whether its network is loaded or not; nil where it cannot be used.
    func card(_ id: String) -> (card: ModelCard, hash: String)? {
        switch places[id] {
        case .closed(let files): (files.card, files.cardHash)
        case .loaded(let model): (model.card, model.cardHash)
        case .faulty, nil: nil
        }
    }

    /// The first model that outlines what pictures of a modality show.
    func mask(for modality: String) -> String? {
        folders.first { folder in
            guard let card = card(folder.name)?.card else { return false }
            return card.knownKind == .mask && card.modality == modality
        }?.name
    }

    /// Every model, with what is wrong with it. Those that nobody asked for yet are closed again.
    func inventory() -> Inventory {
        let before = places
        let models = folders.map { folder in
            let card = try? folder.card.get()
            return Inventory.Model(
                id: folder.name, version: card?.version ?? "", title: card?.title ?? folder.name,
                modality: card?.modality ?? "", kind: card?.knownKind, ages: card?.ages, hash: card?.sha256 ?? "",
                cardHash: folder.cardHash, fault: fault(of: folder.name, card)?.sentence)
        }
        for (id, place) in before {
            if case .loaded = places[id] { places[id] = place }
        }
        return Inventory(engine: engine.name, models: models)
    }

    private func fault(of id: String, _ card: ModelCard?) -> ModelError? {
        do throws(ModelError) {
            if card?.knownKind != .cells { _ = try model(id) }
        } catch {
            return error
        }
        for needed in [card?.preprocessing.maskModel, card?.preprocessing.cellModel].compactMap({ $0 }) {
            do throws(ModelError) { _ = try model(needed) } catch { return .needsModel(needed) }
        }
        return nil
    }
}
