import Glibc

/// The file that holds the master key: exactly its 32 bytes, readable by its owner alone.
package struct MasterKeyFile: Sendable {
    private let path: String

    package init(path: String) {
        self.path = path
    }

    /// Reads the key, or makes one at the very first start.
    ///
    /// Two servers that start at once end with the same key: the first to link its file into place wins.
    ///
    /// - Parameter dataExist: whether anything was sealed before; then a missing file is never replaced.
    /// - Throws: `VaultError.masterKeyMissing` and what `read()` and `create()` throw.
    package func readOrCreate(dataExist: Bool) throws(VaultError) -> MasterKey {
        if let key = try readIfPresent() { return key }
        guard !dataExist else { throw .masterKeyMissing }
        do {
            return try create()
        } catch .masterKeyUnavailable(code: EEXIST) {
            return try read()
        }
    }

    /// Reads the key.
    ///
    /// - Throws: `VaultError.masterKeyMissing`, `.masterKeyExposed`, `.masterKeyNotAFile`, `.masterKeyWrongLength`,
    ///   `.masterKeyUnavailable`.
    package func read() throws(VaultError) -> MasterKey {
        guard let key = try readIfPresent() else { throw .masterKeyMissing }
        return key
    }

    /// Writes a new random key; whatever is in the path's place stays untouched.
    ///
    /// - Throws: `VaultError.masterKeyUnavailable`, with `EEXIST` when something is there already.
    package func create() throws(VaultError) -> MasterKey { try write(.random()) }

    /// Writes this key, for a restored installation; whatever is in the path's place stays untouched.
    ///
    /// - Throws: as `create()`.
    @discardableResult
    package func write(_ key: MasterKey) throws(VaultError) -> MasterKey {
        // The bytes are on the disk under another name before the real one appears, so no reader and no crash ever
        // meets a part of a key; link() instead of rename() because it never replaces a file.
        let draft = path + ".new-" + Hex.text(randomBytes(8))
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .masterKeyUnavailable(code: errno) }
        defer { unlink(draft) }
        try Self.fill(descriptor, with: key)
        guard link(draft, path) == 0 else { throw .masterKeyUnavailable(code: errno) }
        try syncFolder()
        return key
    }

    private static func fill(_ descriptor: CInt, with key: MasterKey) throws(VaultError) {
        defer { close(descriptor) }
        let written = key.secret.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written == MasterKey.length else { throw .masterKeyUnavailable(code: written < 0 ? errno : ENOSPC) }
        guard fsync(descriptor) == 0 else { throw .masterKeyUnavailable(code: errno) }
    }

    private func syncFolder() throws(VaultError) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .masterKeyUnavailable(code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .masterKeyUnavailable(code: errno) }
    }

    private func readIfPresent() throws(VaultError) -> MasterKey? {
        // O_NONBLOCK keeps a pipe in the file's place from holding up the start.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT: return nil
            case ELOOP: throw .masterKeyNotAFile
            case let code: throw .masterKeyUnavailable(code: code)
            }
        }
        defer { close(descriptor) }
        try Self.check(descriptor)
        var bytes = [UInt8](repeating: 0, count: MasterKey.length)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw .masterKeyUnavailable(code: errno) }
        return try MasterKey(bytes: Array(bytes.prefix(count)))
    }

    private static func check(_ descriptor: CInt) throws(VaultError) {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw .masterKeyUnavailable(code: errno) }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw .masterKeyNotAFile }
        guard facts.st_mode & 0o077 == 0 else { throw .masterKeyExposed(mode: facts.st_mode & 0o7777) }
        guard facts.st_size == off_t(MasterKey.length) else {
            throw .masterKeyWrongLength(bytes: Int(facts.st_size))
        }
    }
}
