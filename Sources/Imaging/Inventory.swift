/// What a worker found at its start.
package struct Inventory: Codable, Sendable, Equatable {
    package struct Model: Codable, Sendable, Equatable {
        package var id: String
        package var version: String
        package var title: String
        package var modality: String
        /// Nil where the card cannot be read.
        package var kind: ModelKind?
        package var ages: ModelCard.Ages?
        package var hash: String
        package var cardHash: String = ""
        /// Why the model cannot be used; nil when it passed its checks.
        package var fault: String?

        package var isUsable: Bool { fault == nil }
    }

    /// Name and version of the inference engine.
    package var engine: String
    package var models: [Model]
}
