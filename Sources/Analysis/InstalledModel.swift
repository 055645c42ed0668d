import Imaging

/// A folder under `Models/` with what its card says and whether its model is used.
struct InstalledModel: Sendable {
    enum Standing: Equatable, Sendable {
        case passed(engine: String)
        /// Why it is not used, in the installation's own terms.
        case faulty(String)
        /// No worker has said yet.
        case unknown
    }

    let id: String
    /// Nil where nobody can read it.
    let card: ModelCard?
    let cardHash: String
    /// `card.json` as it stands in the folder; nil where it is no card of this model.
    let file: [UInt8]?
    let standing: Standing

    var title: String { card.map(\.title) ?? id }
    /// Whether it says something of a picture by itself; an outline serves other models.
    var judges: Bool { card?.knownKind != .mask }
    var isFaulty: Bool { if case .faulty = standing { true } else { false } }
}
