import FoundationEssentials
import Glibc
import Testing

@testable import Vault

@Suite("The master key")
struct MasterKeyTests {
    @Test("is made once, for its owner alone, and read again")
    func firstStart() throws {
        try withFolder { folder in
            let file = MasterKeyFile(path: folder + "/key")
            let made = try file.readOrCreate(dataExist: false)
            #expect(try file.readOrCreate(dataExist: true) == made)
            var facts = stat()
            #expect(stat(folder + "/key", &facts) == 0)
            #expect(facts.st_mode & 0o7777 == 0o600)
            #expect(facts.st_size == 32)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["key"])
        }
    }

    @Test("is not replaced when it is missing although data exist")
    func missing() throws {
        try withFolder { folder in
            let file = MasterKeyFile(path: folder + "/key")
            #expect(throws: VaultError.masterKeyMissing) { try file.readOrCreate(dataExist: true) }
            #expect(throws: VaultError.masterKeyMissing) { try file.read() }
            #expect(access(folder + "/key", F_OK) != 0)
        }
    }

    @Test("is never overwritten")
    func noOverwriting() throws {
        try withFolder { folder in
            let file = MasterKeyFile(path: folder + "/key")
            let first = try file.create()
            #expect(throws: VaultError.masterKeyUnavailable(code: EEXIST)) { try file.create() }
            #expect(throws: VaultError.masterKeyUnavailable(code: EEXIST)) { try file.write(.random()) }
            #expect(try file.read() == first)
        }
    }

    @Test("is refused when others may read or write it", arguments: [0o640, 0o604, 0o620, 0o602, 0o644, 0o610])
    func exposed(mode: UInt32) throws {
        try withFolder { folder in
            let file = MasterKeyFile(path: folder + "/key")
            _ = try file.create()
            #expect(chmod(folder + "/key", mode) == 0)
            #expect(throws: VaultError.masterKeyExposed(mode: mode)) { try file.readOrCreate(dataExist: false) }
        }
    }

    @Test("is refused at any other length", arguments: [0, 1, 31, 33, 4096])
    func wrongLength(count: Int) throws {
        try withFolder { folder in
            let path = folder + "/key"
            #expect(FileManager.default.createFile(atPath: path, contents: Data(count: count)))
            #expect(chmod(path, 0o600) == 0)
            #expect(throws: VaultError.masterKeyWrongLength(bytes: count)) { try MasterKeyFile(path: path).read() }
        }
    }

    @Test("is refused behind a link, as a folder and as a pipe")
    func notAFile() throws {
        try withFolder { folder in
            _ = try MasterKeyFile(path: folder + "/key").create()
            #expect(symlink(folder + "/key", folder + "/link") == 0)
            #expect(mkfifo(folder + "/pipe", 0o600) == 0)
            for path in ["/link", "/pipe", ""] {
                #expect(throws: VaultError.masterKeyNotAFile) {
                    try MasterKeyFile(path: folder + path).readOrCreate(dataExist: false)
                }
            }
        }
    }

    @Test("does not print itself, nor does anything that holds it")
    func concealed() throws {
        let key = try Fixtures.masterKey()
        #expect("\(key)" == "MasterKey")
        #expect(String(reflecting: Fixtures.dataKey) == "DataKey")
        var dumped = ""
        dump((key, try Fixtures.vault(), Fixtures.dataKey, Token.random()), to: &dumped)
        #expect(!dumped.lowercased().contains("symmetric"))
        #expect(!dumped.contains("secret"))
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/vault-" + Hex.text(randomBytes(8))
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }
}
