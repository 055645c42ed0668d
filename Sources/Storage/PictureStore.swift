import Glibc

/// Objects that are written once and kept: sealed pictures and reports, in a folder of their own.
///
/// ```
/// incoming/<uuid>            an object under way
/// objects/ab/cd/<uuid>       a kept one; the folders are the first two bytes of its identifier
/// ```
///
/// `commit` answers only after the file and all folders that lead to it are on the disk. Files have mode 0600, folders
/// 0700. Several processes may share a store. Every call blocks: use it on a lane, or through `LaneStore`.
package struct PictureStore: Sendable {
    private let root: Folder
    private let incoming: Folder
    private let objects: Folder
    private let calls: FileSystemCalls

    /// Opens the store, making its folders at the first start; the folder above must be there.
    ///
    /// - Parameters:
    ///   - path: the store's folder.
    ///   - calls: the system's, but in tests.
    /// - Throws: `StorageError.unavailable`, `.notDurable`, `.full`.
    package init(path: String, calls: FileSystemCalls = .system) throws(StorageError) {
        self.calls = calls
        root = try Folder.open(path: path)
        incoming = try root.open(making: "incoming")
        objects = try root.open(making: "objects")
        try incoming.closeOff()
        try objects.closeOff()
        try Self.sync(root, calls)
    }

    /// Starts an object.
    ///
    /// - Throws: `StorageError.full`, `.notDurable`.
    package func begin() throws(StorageError) -> PendingObject {
        try PendingObject(.random(), incoming: incoming, objects: objects, calls: calls)
    }

    /// Keeps a whole object.
    ///
    /// - Throws: `StorageError.full`, `.notDurable`.
    package func keep(_ bytes: [UInt8]) throws(StorageError) -> ObjectID {
        var pending = try begin()
        try pending.append(bytes)
        return try pending.commit()
    }

    /// Opens an object for reading.
    ///
    /// - Throws: `StorageError.missing`, `.unreadable`.
    package func read(_ id: ObjectID) throws(StorageError) -> ObjectReader {
        try ObjectReader(id, file: openat(objects.descriptor, Self.path(id), O_RDONLY | O_NOFOLLOW | O_CLOEXEC))
    }

    /// The length of an object in bytes.
    ///
    /// - Throws: `StorageError.missing`, `.unreadable`.
    package func size(of id: ObjectID) throws(StorageError) -> Int { try read(id).size }

    /// Removes an object for good. Readers that are open keep reading.
    ///
    /// - Throws: `StorageError.missing`; `.notDurable` when the removal may not survive a power failure.
    package func delete(_ id: ObjectID) throws(StorageError) {
        let folder = openat(objects.descriptor, Self.folder(id), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { throw errno == ENOENT ? .missing(id) : .unreadable(id, code: errno) }
        defer { close(folder) }
        guard calls.remove(folder, id.description) == 0 else {
            throw errno == ENOENT ? .missing(id) : .notDurable(code: errno)
        }
        guard calls.sync(folder) == 0 else { throw .notDurable(code: errno) }
    }

    /// Removes what crashed uploads left behind.
    ///
    /// - Parameter age: leaves whatever was written to since; other processes may be at it.
    /// - Returns: how many were removed.
    /// - Throws: `StorageError.unavailable`, `.notDurable`.
    @discardableResult
    package func sweep(olderThan age: Duration) throws(StorageError) -> Int {
        let newest = Self.moment(before: age)
        var removed = 0
        for name in try incoming.names() where incoming.holds(name, writtenBefore: newest) {
            guard calls.remove(incoming.descriptor, name) == 0 || errno == ENOENT else {
                throw .notDurable(code: errno)
            }
            removed += 1
        }
        return removed
    }

    /// Shows every kept object of an age, in no order; for checks against the database. Holds the names of one folder at
    /// a time.
    ///
    /// Files whose names are not where the store would put them are not shown.
    ///
    /// - Throws: `StorageError.unavailable`, and what `body` throws.
    package func list(olderThan age: Duration, _ body: (ObjectID) throws -> Void) throws {
        let newest = Self.moment(before: age)
        for outer in try objects.names() where Self.isFolderName(outer) {
            let folder = try objects.open(outer)
            for inner in try folder.names() where Self.isFolderName(inner) {
                let last = try folder.open(inner)
                for name in try last.names() {
                    guard let id = ObjectID(text: name), id.folders == (outer, inner),
                        last.holds(name, writtenBefore: newest)
                    else { continue }
                    try body(id)
                }
            }
        }
    }

    /// What is left of the disk.
    ///
    /// - Throws: `StorageError.unavailable`.
    package func freeSpace() throws(StorageError) -> FreeSpace {
        var facts = statvfs()
        guard fstatvfs(root.descriptor, &facts) == 0 else { throw .unavailable(code: errno) }
        let block = UInt64(facts.f_frsize)
        return FreeSpace(
            available: UInt64(facts.f_bavail) * block, total: UInt64(facts.f_blocks) * block,
            availableFiles: UInt64(facts.f_favail), totalFiles: UInt64(facts.f_files))
    }

    /// So long ago, in seconds of the system's clock.
    private static func moment(before age: Duration) -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) - age.components.seconds
    }

    private static func sync(_ folder: Folder, _ calls: FileSystemCalls) throws(StorageError) {
        guard calls.sync(folder.descriptor) == 0 else { throw .writing(errno) }
    }

    private static func folder(_ id: ObjectID) -> String { "\(id.folders.outer)/\(id.folders.inner)" }

    private static func path(_ id: ObjectID) -> String { "\(folder(id))/\(id)" }

    private static func isFolderName(_ name: String) -> Bool {
        name.utf8.count == 2 && name.allSatisfy { $0.isHexDigit && !$0.isUppercase }
    }
}
