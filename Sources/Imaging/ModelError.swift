/// Why a model cannot be used. Carries names of the installation's own files at most.
package enum ModelError: Error, Equatable {
    /// The folder's `card.json` is missing a field, is no JSON, or names another model.
    case cardUnreadable(folder: String)
    /// `model.onnx` is not the file that the card was written for.
    case otherHash
    case sampleMissing
    /// A sample's result differs from the card's by more than the tolerance: the engine does not run this model rightly.
    case sampleDiffers
    /// An output has another shape than the card says, or holds a value that is no number.
    case unexpectedOutput
    case unknownKind

    /// A sentence for the system page, in the installation's own terms.
    package var sentence: String {
        switch self {
        case .cardUnreadable: "card.json is incomplete or not JSON"
        case .otherHash: "model.onnx is not the file that card.json names (SHA-256 differs)"
        case .sampleMissing: "a sample that card.json names is missing"
        case .sampleDiffers: "the samples' results differ from those on the card"
        case .unexpectedOutput: "the network's outputs are not those that card.json names"
        case .unknownKind: "this kind of output is not known"
        }
    }
}
