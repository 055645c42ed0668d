import FoundationEssentials
import Glibc
import Synchronization

@testable import Storage

/// An empty folder of its own, gone when the test is over.
func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.path + "/storage-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}

/// All files beneath a folder, by path.
func files(under folder: String) -> [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []).filter {
        mode(folder + "/" + $0) & S_IFMT == S_IFREG
    }
}

func mode(_ path: String) -> mode_t {
    var facts = stat()
    return lstat(path, &facts) == 0 ? facts.st_mode : 0
}

/// Counts calls and lets the one of a number fail.
final class Fault: Sendable {
    private let count = Atomic(0)
    private let failing: Int
    private let code: Int32

    init(at failing: Int, _ code: Int32) {
        self.failing = failing
        self.code = code
    }

    /// Whether this call is the one to fail; sets `errno` then.
    func strikes() -> Bool {
        let (_, number) = count.wrappingAdd(1, ordering: .relaxed)
        guard number == failing else { return false }
        errno = code
        return true
    }
}
