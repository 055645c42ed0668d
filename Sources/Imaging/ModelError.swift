/// Why a model cannot be used. Carries names of the installation's own files and fields at most.
package enum ModelError: Error, Equatable {
    /// `card.json` is no JSON or names another model than its folder.
    case cardUnreadable
    case cardMissesField(String)
    /// A field of the card has the wrong type, or a value that cannot be.
    case cardFieldWrong(String)
    case unknownKind
    case tooLarge(file: String, megabytes: Int, limit: Int)
    case fileMissing(String)
    /// A file is not the one that the card was written for.
    case otherHash(file: String)
    /// The engine does not read the network.
    case engineRefuses(engine: String, other: String?)
    /// A sample's result differs from the card's by more than the tolerance: the engine does not run this model rightly.
    case sampleDiffers
    /// An output is absent or has another shape than the card says.
    case outputMissing(String)
    /// An output holds a value that is no number.
    case notANumber
    /// Another model that this one needs is absent or faulty.
    case needsModel(String)

    /// A sentence for the system page and the shell, in the installation's own terms.
    package var sentence: String {
        switch self {
        case .cardUnreadable: "card.json cannot be read: it is not JSON, or its id is not the folder's name"
        case .cardMissesField(let field): "card.json has no field “\(field)”"
        case .cardFieldWrong(let field): "card.json: the field “\(field)” is missing or makes no sense"
        case .unknownKind:
            "card.json: this kind of model is not known (known: "
                + ModelKind.allCases.map(\.rawValue).joined(separator: ", ") + ")"
        case .tooLarge(let file, let megabytes, let limit):
            "\(file) is too large: \(megabytes) MB, at most \(limit) MB are read"
        case .fileMissing(let file): "\(file) is missing"
        case .otherHash(let file): "\(file) is not the file that card.json names (SHA-256 differs)"
        case .engineRefuses(let engine, let other):
            "\(engine) cannot run model.onnx"
                + (other.map { "; \($0) may: install it with `make engine` and restart Diascope" } ?? "")
        case .sampleDiffers: "the samples' results differ from those on the card: the engine does not run it rightly"
        case .outputMissing(let name): "the network has no output “\(name)” of the shape that card.json states"
        case .notANumber: "the network's outputs are not numbers (NaN or infinite)"
        case .needsModel(let id): "it needs the model “\(id)”, which is absent or faulty"
        }
    }
}
