import Glibc

/// An open folder; everything beneath it is reached through its descriptor, so no link on the way is ever followed.
final class Folder: Sendable {
    let descriptor: CInt

    private init(descriptor: CInt) {
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Opens the folder at a path, making the last part of it if need be.
    static func open(path: String) throws(StorageError) -> Folder {
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw .unavailable(code: errno) }
        return try checked(Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    }

    /// Opens a folder inside, making it if need be, for this process's user alone.
    func open(making name: String) throws(StorageError) -> Folder {
        if mkdirat(descriptor, name, 0o700) != 0, errno != EEXIST { throw .writing(errno) }
        return try open(name)
    }

    /// Opens a folder inside.
    func open(_ name: String) throws(StorageError) -> Folder {
        try Self.checked(openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))
    }

    /// Takes all rights on the folder from everyone but its owner.
    func closeOff() throws(StorageError) {
        guard fchmod(descriptor, 0o700) == 0 else { throw .unavailable(code: errno) }
    }

    /// The names inside, without `.` and `..`, in no order.
    func names() throws(StorageError) -> [String] {
        // A second descriptor, since closedir closes the one that it was given and reading moves its position.
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0 else { throw .unavailable(code: errno) }
        guard let stream = fdopendir(copy) else {
            let code = errno
            close(copy)
            throw .unavailable(code: code)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw .unavailable(code: errno) }
        return names
    }

    /// Whether a file of the name was last written to before a moment, in seconds of the system's clock.
    func holds(_ name: String, writtenBefore moment: Int64) -> Bool {
        var facts = stat()
        return fstatat(descriptor, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 && facts.st_mode & S_IFMT != S_IFDIR
            && Int64(facts.st_mtim.tv_sec) < moment
    }

    private static func checked(_ descriptor: CInt) throws(StorageError) -> Folder {
        guard descriptor >= 0 else { throw .unavailable(code: errno) }
        return Folder(descriptor: descriptor)
    }
}
