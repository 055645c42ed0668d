import Vision

/// Which inference engine an installation runs: chosen at start, recorded with each result.
package enum EngineChoice {
    /// - Parameters:
    ///   - wish: `auto`, `onnxruntime` or `opencv`.
    ///   - library: where ONNX Runtime's library should be.
    /// - Throws: `InferenceError` when ONNX Runtime is wished for and does not load.
    static func engine(wish: String, library: String) throws(InferenceError) -> InferenceEngine {
        switch wish {
        case "opencv":
            return try InferenceEngine.openCV()
        case "onnxruntime":
            return try InferenceEngine.onnxRuntime(libraryPath: library)
        default:
            if let engine = try? InferenceEngine.onnxRuntime(libraryPath: library) { return engine }
            return try InferenceEngine.openCV()
        }
    }
}
