import CWorkers
import Glibc

/// Bytes in anonymous memory that nobody can change any more, shared between processes without a copy.
///
/// Closed and unmapped with the last reference.
package final class SharedBytes: Sendable {
    /// How many bytes there are.
    package let count: Int
    let descriptor: Int32
    /// Where they are mapped; 0 when there are none.
    private let address: UInt

    /// Copies bytes into shared memory.
    ///
    /// - Throws: `WorkerError.memory`.
    package convenience init(copying bytes: [UInt8]) throws(WorkerError) {
        try self.init(count: bytes.count) { writer throws(WorkerError) in try writer.append(bytes) }
    }

    /// Copies bytes into shared memory.
    ///
    /// - Throws: `WorkerError.memory`.
    package convenience init(copying bytes: UnsafeRawBufferPointer) throws(WorkerError) {
        try self.init(count: bytes.count) { writer throws(WorkerError) in try writer.append(bytes) }
    }

    /// Fills shared memory of about `count` bytes with what `body` appends.
    ///
    /// - Throws: `WorkerError.memory`, or what `body` throws.
    package convenience init(
        count: Int, writing body: (inout SharedBytesWriter) throws(WorkerError) -> Void
    ) throws(WorkerError) {
        var writer = try SharedBytesWriter(limit: count)
        try body(&writer)
        try self.init(adopting: writer.sealed(), limit: count)
    }

    /// Takes over a descriptor that came from elsewhere, after checking that it is sealed memory of at most `limit`
    /// bytes. The descriptor is closed when it is not.
    init(adopting descriptor: Int32, limit: Int) throws(WorkerError) {
        do throws(WorkerError) {
            let size = workers_memory_size(descriptor)
            guard size >= 0 else { throw .memory(errno: Int32(-size)) }
            guard size <= limit else { throw .tooLarge }
            count = Int(size)
            address = try Self.map(descriptor, Int(size))
            self.descriptor = descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit {
        if address != 0 { munmap(UnsafeMutableRawPointer(bitPattern: address), count) }
        close(descriptor)
    }

    private static func map(_ descriptor: Int32, _ count: Int) throws(WorkerError) -> UInt {
        guard count > 0 else { return 0 }
        var address: UnsafeRawPointer?
        let reason = workers_memory_map(descriptor, count, &address)
        guard reason == 0 else { throw .memory(errno: reason) }
        return UInt(bitPattern: address)
    }

    /// Lends the bytes; they do not outlive `body`.
    package func withBytes<Value: ~Copyable, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try body(UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count))
    }
}
