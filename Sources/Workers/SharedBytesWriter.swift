import CWorkers
import Glibc

/// Shared memory in the making: an upload streams into it piece by piece, then it is sealed.
///
/// The pages belong to the kernel until someone maps them; a writer that is dropped gives them back.
package struct SharedBytesWriter: ~Copyable {
    /// Bytes so far.
    package private(set) var count = 0
    private let limit: Int
    private var descriptor: Int32

    /// - Throws: `WorkerError.memory`.
    package init(limit: Int) throws(WorkerError) {
        let made = workers_memory_create()
        guard made >= 0 else { throw .memory(errno: -made) }
        descriptor = made
        self.limit = limit
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// - Throws: `WorkerError.tooLarge` when the limit would be passed, `WorkerError.memory` when the kernel has none.
    package mutating func append(_ bytes: UnsafeRawBufferPointer) throws(WorkerError) {
        if let error = store(bytes) { throw error }
    }

    /// - Throws: as the other `append`.
    package mutating func append(_ bytes: [UInt8]) throws(WorkerError) {
        if let error = bytes.withUnsafeBytes({ store($0) }) { throw error }
    }

    private mutating func store(_ bytes: UnsafeRawBufferPointer) -> WorkerError? {
        guard bytes.count <= limit - count else { return .tooLarge }
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            let written = write(descriptor, part.baseAddress, part.count)
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return .memory(errno: errno) }
            rest = rest.dropFirst(written)
            count += written
        }
        return nil
    }

    /// Ends the writing: nobody can change the bytes from now on.
    ///
    /// - Throws: `WorkerError.memory`.
    package consuming func finish() throws(WorkerError) -> SharedBytes {
        let limit = limit
        return try SharedBytes(adopting: sealed(), limit: limit)
    }

    /// Seals the memory and hands its descriptor over.
    mutating func sealed() throws(WorkerError) -> Int32 {
        let reason = workers_memory_seal(descriptor)
        guard reason == 0 else { throw .memory(errno: reason) }
        defer { descriptor = -1 }
        return descriptor
    }
}
