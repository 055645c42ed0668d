import Imaging

/// Which model judges a picture.
package enum ModelChoice: Equatable, Sendable {
    case model(Inventory.Model)
    /// No usable model is for this kind of picture.
    case none
    /// There are models, but none for a patient of this age.
    case refused(Refusal)

    /// The usable model for a modality and an age; the first by name where there are several. A model that counts cells
    /// comes before one of single cells.
    ///
    /// - Parameter age: whole years when the picture was taken; nil when it is not known.
    package static func of(_ modality: String, age: Int?, in inventory: Inventory) -> ModelChoice {
        let usable = inventory.models.filter {
            $0.isUsable && $0.modality == modality && $0.kind != .mask && $0.kind != nil
        }
        guard !usable.isEmpty else { return .none }
        let fitting = usable.filter { model in model.ages.map { ages in age.map(ages.holds) ?? false } ?? true }
        let best = fitting.min { (rank($0.kind), $0.id) < (rank($1.kind), $1.id) }
        if let best { return .model(best) }
        return .refused(Refusal(age == nil ? .unknownAge : .otherAge))
    }

    private static func rank(_ kind: ModelKind?) -> Int {
        switch kind {
        case .cells: 0
        case .classes: 1
        case .boxes: 2
        case .mask, nil: 3
        }
    }
}
