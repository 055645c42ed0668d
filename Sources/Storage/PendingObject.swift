import Glibc

/// An object under way: bytes are appended, then it is kept or thrown away.
///
/// It cannot be copied; one that goes out of use without `commit` is thrown away. The first failure of the disk throws
/// it away too: a second fsync after a failed one may report success for bytes that are lost, so nothing is tried
/// twice.
package struct PendingObject: ~Copyable {
    /// What the object will be named once it is kept.
    package let id: ObjectID
    private let incoming: Folder
    private let objects: Folder
    private let calls: FileSystemCalls
    private var file: CInt
    private var isIncoming = true

    /// The bytes appended so far.
    package private(set) var size = 0

    init(_ id: ObjectID, incoming: Folder, objects: Folder, calls: FileSystemCalls) throws(StorageError) {
        self.id = id
        self.incoming = incoming
        self.objects = objects
        self.calls = calls
        file = openat(
            incoming.descriptor, id.description, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .writing(errno) }
    }

    deinit {
        if file >= 0 { close(file) }
        if isIncoming { _ = calls.remove(incoming.descriptor, id.description) }
    }

    /// Adds bytes at the end.
    ///
    /// - Throws: `StorageError.full`, `.notDurable`; the object is gone then, and later calls throw `.ended`.
    package mutating func append(_ bytes: [UInt8]) throws(StorageError) {
        guard file >= 0 else { throw .ended }
        if let code = write(bytes) {
            discard()
            throw .writing(code)
        }
        size += bytes.count
    }

    /// Keeps the object: answers once it is on the disk with every folder that leads to it.
    ///
    /// - Throws: `StorageError.full`, `.notDurable`, `.ended`; nothing is kept then.
    package consuming func commit() throws(StorageError) -> ObjectID {
        guard file >= 0 else { throw .ended }
        guard calls.sync(file) == 0 else { throw .writing(errno) }
        // close() reports what network file systems notice late.
        let closed = close(file)
        file = -1
        guard closed == 0 else { throw .writing(errno) }
        try moveIntoPlace()
        return id
    }

    /// Throws the object away.
    package consuming func abandon() {}

    private mutating func moveIntoPlace() throws(StorageError) {
        let outer = try objects.open(making: id.folders.outer)
        let inner = try outer.open(making: id.folders.inner)
        // Also where the folder was there before: its maker, perhaps another process, may not have come to it yet.
        try sync(objects)
        try sync(outer)
        let name = id.description
        guard calls.rename(incoming.descriptor, name, inner.descriptor, name) == 0 else { throw .writing(errno) }
        isIncoming = false
        do {
            try sync(inner)
        } catch {
            _ = calls.remove(inner.descriptor, name)
            throw error
        }
    }

    private func sync(_ folder: Folder) throws(StorageError) {
        guard calls.sync(folder.descriptor) == 0 else { throw .writing(errno) }
    }

    /// Writes everything, or answers `errno`.
    private func write(_ bytes: [UInt8]) -> Int32? {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = calls.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count > 0 {
                    rest = rest.dropFirst(count)
                } else if count == 0 || errno != EINTR {
                    return count == 0 ? ENOSPC : errno
                }
            }
            return nil
        }
    }

    private mutating func discard() {
        close(file)
        file = -1
        isIncoming = false
        _ = calls.remove(incoming.descriptor, id.description)
    }
}
