import FoundationEssentials
import Glibc
import PageSupport

/// Where the process that runs the tests finds what it needs.
package enum TestPlace {
    /// The program that stands beside the test bundle; workers are made of it.
    package static let program: String? = {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        let runner = realpath("/proc/self/exe", nil).map { path in
            defer { free(path) }
            return String(cString: path)
        }
        return [runner, bundle].compactMap { $0 }.map { parent(of: $0) + "/diascope" }.first { access($0, X_OK) == 0 }
    }()

    /// ONNX Runtime's library; nil where it is not installed.
    static let engineLibrary: String? = {
        let named = ProcessInfo.processInfo.environment["DIASCOPE_ONNXRUNTIME"]
        return [named, Checkout.root + "/var/engine/libonnxruntime.so"].compactMap { $0 }.first {
            access($0, R_OK) == 0
        }
    }()

    /// The folder of real pictures, outside of the repository; nil where there is none.
    package static let data: String? = ProcessInfo.processInfo.environment["DIASCOPE_TEST_DATA"]

    /// Why a test that needs real pictures is left out.
    package static let noData = "Set DIASCOPE_TEST_DATA to the folder of real pictures to run this."

    /// A file of the real pictures.
    package static func data(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: (data ?? "") + "/" + path)))
    }

    /// The first files below a folder of the real pictures whose names end so, in the order of their names.
    package static func data(below folder: String, endingIn ending: String, first count: Int) throws -> [[UInt8]] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: (data ?? "") + "/" + folder)
        return try names.filter { $0.hasSuffix(ending) }.sorted().prefix(count).map { try data(folder + "/" + $0) }
    }

    private static func parent(of path: String) -> String {
        String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }
}
