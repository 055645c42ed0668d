import CVision

/// What runs networks: ONNX Runtime's library when installed, OpenCV otherwise. One is chosen for a process.
///
/// `@unchecked Sendable`: the handle is never written to after it was made; both engines load networks from any thread.
package final class InferenceEngine: @unchecked Sendable {
    package enum Kind: String, Sendable {
        case onnxRuntime = "ONNX Runtime"
        case openCV = "OpenCV"
    }

    package let kind: Kind
    /// The library's own version, such as "1.31.1".
    package let version: String
    let handle: OpaquePointer

    /// For people and records: name and version.
    package var name: String { "\(kind.rawValue) \(version)" }

    private init(_ kind: Kind, _ handle: OpaquePointer) {
        self.kind = kind
        self.handle = handle
        version = String(cString: vision_engine_version(handle))
    }

    deinit { vision_engine_free(handle) }

    /// Debian's own library.
    package static func openCV() throws(InferenceError) -> InferenceEngine {
        try made(.openCV) { vision_engine_opencv(&$0) }
    }

    /// Loads ONNX Runtime's library, which then stays until the process ends. Its reports over the network are
    /// forbidden before it is loaded, by environment variables; call this before other threads read the environment.
    package static func onnxRuntime(libraryPath: String) throws(InferenceError) -> InferenceEngine {
        try made(.onnxRuntime) { vision_engine_onnxruntime(libraryPath, &$0) }
    }

    private static func made(
        _ kind: Kind, _ call: (inout OpaquePointer?) -> vision_status
    ) throws(InferenceError) -> InferenceEngine {
        var result: OpaquePointer?
        guard call(&result) == VISION_OK, let result else { throw .engineUnavailable }
        return InferenceEngine(kind, result)
    }
}
