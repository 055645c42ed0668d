/// Why a network was not loaded or not run.
package enum InferenceError: Error, Equatable, Sendable {
    /// The engine's library is absent or too old.
    case engineUnavailable
    /// The model's bytes are no ONNX graph that can be read.
    case unreadableModel
    /// The engine refused the model.
    case refusedModel
    /// The inputs do not match those of the network, by name or shape.
    case wrongInputs
    case outOfMemory
    case failed
}
