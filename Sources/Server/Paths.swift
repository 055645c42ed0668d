import Base
import Glibc

/// Where the parts of an installation lie.
enum Paths {
    static func engineLibrary(_ settings: Settings) -> String {
        absolute(settings.onnxRuntime ?? settings.data + "/engine/libonnxruntime.so")
    }

    /// This very program, for starting workers.
    static var executable: String { resolved("/proc/self/exe") ?? CommandLine.arguments[0] }

    static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        return (resolved(".") ?? "") + "/" + path
    }

    static func resolved(_ path: String) -> String? {
        guard let text = realpath(path, nil) else { return nil }
        defer { free(text) }
        return String(cString: text)
    }
}
