import Imaging

/// Which model judges a picture.
enum ModelChoice {
    /// The usable model for a modality that sorts pictures into classes; the first by name where there are several.
    static func model(for modality: String, in inventory: Inventory) -> Inventory.Model? {
        inventory.models
            .filter { $0.isUsable && $0.kind == "classes" && $0.modality == modality }
            .min { $0.id < $1.id }
    }
}
