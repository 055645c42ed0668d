import Glibc

/// An open object. Ranges may be read from several lanes at once; each read blocks.
package final class ObjectReader: Sendable {
    /// The length in bytes.
    package let size: Int

    private let id: ObjectID
    private let file: CInt

    /// Takes over the descriptor that opening gave, or −1 with `errno`.
    init(_ id: ObjectID, file: CInt) throws(StorageError) {
        guard file >= 0 else {
            throw errno == ENOENT || errno == ELOOP ? .missing(id) : .unreadable(id, code: errno)
        }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            close(file)
            throw .missing(id)
        }
        self.id = id
        self.file = file
        size = Int(facts.st_size)
    }

    deinit { close(file) }

    /// Reads a range.
    ///
    /// - Throws: `StorageError.outOfRange`, `.truncated`, `.unreadable`.
    package func read(_ range: Range<Int>) throws(StorageError) -> [UInt8] {
        guard range.lowerBound >= 0, range.upperBound <= size else { throw .outOfRange }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            while filled < range.count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let count = pread(file, rest.baseAddress, range.count - filled, off_t(range.lowerBound + filled))
                if count < 0, errno == EINTR { continue }
                if count < 0 { failure = errno }
                if count <= 0 { break }
                filled += count
            }
        }
        guard failure == 0 else { throw .unreadable(id, code: failure) }
        guard bytes.count == range.count else { throw .truncated(id) }
        return bytes
    }

    /// Reads the whole object.
    ///
    /// - Throws: `StorageError.truncated`, `.unreadable`.
    package func readAll() throws(StorageError) -> [UInt8] { try read(0..<size) }
}
