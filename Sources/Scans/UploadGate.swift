import Synchronization

/// Lets so many uploads in at once and turns away the others, since each holds its file in memory.
final class UploadGate: Sendable {
    private let free: Mutex<Int>

    init(places: Int) {
        free = Mutex(places)
    }

    /// Runs `body` in a place of its own.
    ///
    /// - Throws: `ScanError.tooManyUploads` when none is free.
    func pass<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        let isIn = free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
        guard isIn else { throw ScanError.tooManyUploads }
        defer { free.withLock { $0 += 1 } }
        return try await body()
    }
}
