import FoundationEssentials
import Glibc
import Testing

@testable import Storage

@Suite("The picture store")
struct PictureStoreTests {
    @Test("keeps what was appended, in whatever pieces", arguments: [[], [0], [1], [5, 0, 65_536, 100_000]])
    func roundTrip(sizes: [Int]) async throws {
        try await withFolder { folder in
            let store = try PictureStore(path: folder + "/pictures")
            let pieces = sizes.enumerated().map { [UInt8](repeating: UInt8($0), count: $1) }
            var pending = try store.begin()
            for piece in pieces { try pending.append(piece) }
            #expect(pending.size == sizes.reduce(0, +))
            let id = try pending.commit()
            #expect(try store.read(id).readAll() == pieces.flatMap { $0 })
            #expect(try store.size(of: id) == sizes.reduce(0, +))
        }
    }

    @Test("puts objects where their names say, for their owner alone")
    func layout() async throws {
        try await withFolder { folder in
            let store = try PictureStore(path: folder + "/pictures")
            let text = try store.keep([1, 2, 3]).description
            let inner = "objects/\(text.prefix(2))/\(text.dropFirst(2).prefix(2))"
            #expect(files(under: folder + "/pictures") == ["\(inner)/\(text)"])
            #expect(mode(folder + "/pictures/\(inner)/\(text)") == S_IFREG | 0o600)
            for name in ["", "/incoming", "/objects", "/" + inner, "/objects/" + text.prefix(2)] {
                #expect(mode(folder + "/pictures" + name) == S_IFDIR | 0o700, "\(name)")
            }
        }
    }

    @Test("answers ranges as the whole does")
    func ranges() async throws {
        try await withFolder { folder in
            let store = try PictureStore(path: folder)
            let bytes = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let reader = try store.read(try store.keep(bytes))
            for range in [0..<0, 0..<1, 0..<70_000, 65_535..<65_537, 69_999..<70_000, 70_000..<70_000] {
                #expect(try reader.read(range) == Array(bytes[range]))
            }
            #expect(throws: StorageError.outOfRange) { try reader.read(0..<70_001) }
            #expect(throws: StorageError.outOfRange) { try reader.read(-1..<1) }
        }
    }

    @Test("says that an object has shrunk instead of answering less")
    func truncated() async throws {
        try await withFolder { folder in
            let store = try PictureStore(path: folder)
            let id = try store.keep([UInt8](repeating: 1, count: 100))
            let reader = try store.read(id)
            let path = try #require(files(under: folder).first)
            #expect(truncate(folder + "/" + path, 50) == 0)
            #expect(throws: StorageError.truncated(id)) { try reader.readAll() }
        }
    }

    @Test("deletes for good, while open readers read on")
    func delete() async throws {
        try await withFolder { folder in
            let store = try PictureStore(path: folder)
            let id = try store.keep([1, 2, 3])
            let reader = try store.read(id)
            try store.delete(id)
            #expect(throws: StorageError.missing(id)) { try store.read(id) }
            #expect(throws: StorageError.missing(id)) { try store.delete(id) }
            #expect(try reader.readAll() == [1, 2, 3])
            #expect(files(under: folder).isEmpty)
        }
    }

    @Test("does not know what it was never given")
    func missing() async throws {
        try await withFolder { folder in
            let store = try PictureStore(path: folder)
            let id = ObjectID(UUID())
            #expect(throws: StorageError.missing(id)) { try store.read(id) }
            #expect(throws: StorageError.missing(id)) { try store.size(of: id) }
            #expect(throws: StorageError.missing(id)) { try store.delete(id) }
        }
    }

    @Test("leaves nothing of what was abandoned or dropped")
    func abandoned() async throws {
        try await withFolder { folder in
            let store = try PictureStore(path: folder)
            var abandoned = try store.begin()
            try abandoned.append([1, 2, 3])
            abandoned.abandon()
            do {
                var dropped = try store.begin()
                try dropped.append([1, 2, 3])
                #expect(files(under: folder).count == 1)
            }
            #expect(files(under: folder).isEmpty)
        }
    }

    @Test("shows nothing before it is kept")
    func invisible() async throws {
        try await withFolder { folder in
            let store = try PictureStore(path: folder)
            var pending = try store.begin()
            try pending.append([1, 2, 3])
            var seen: [ObjectID] = []
            try store.list(olderThan: .seconds(-60)) { seen.append($0) }
            #expect(seen.isEmpty)
            let id = try pending.commit()
            try store.list(olderThan: .seconds(-60)) { seen.append($0) }
            #expect(seen == [id])
        }
    }

    @Test("lists every object once, and no stranger")
    func list() async throws {
        try await withFolder { folder in
            let store = try PictureStore(path: folder)
            let kept = try (0..<20).map { try store.keep([UInt8($0)]) }
            let manager = FileManager.default
            try manager.createDirectory(atPath: folder + "/objects/zz", withIntermediateDirectories: false)
            try manager.createDirectory(atPath: folder + "/objects/lost", withIntermediateDirectories: false)
            let text = kept[0].description
            let strange = folder + "/objects/\(text.prefix(2))/\(text.dropFirst(2).prefix(2))/"
            for name in [UUID().uuidString, UUID().uuidString.lowercased(), "note"] {
                #expect(manager.createFile(atPath: strange + name, contents: nil))
            }
            var seen: [ObjectID] = []
            try store.list(olderThan: .seconds(-60)) { seen.append($0) }
            #expect(seen.count == 20)
            #expect(Set(seen) == Set(kept))
        }
    }

    @Test("lists those of an age alone")
    func listOfAge() async throws {
        try await withFolder { folder in
            let store = try PictureStore(path: folder)
            let (old, young) = (try store.keep([1]), try store.keep([2]))
            for (id, age) in [(old, 7200), (young, 600)] {
                let text = id.description
                let path = "\(folder)/objects/\(text.prefix(2))/\(text.dropFirst(2).prefix(2))/\(text)"
                var now = timespec()
                clock_gettime(CLOCK_REALTIME, &now)
                now.tv_sec -= age
                #expect(utimensat(AT_FDCWD, path, [now, now], 0) == 0)
            }
            var seen: [ObjectID] = []
            try store.list(olderThan: .seconds(3600)) { seen.append($0) }
            #expect(seen == [old])
        }
    }

    @Test("sweeps what crashed uploads left, and nothing younger")
    func sweep() async throws {
        try await withFolder { folder in
            let store = try PictureStore(path: folder)
            let kept = try store.keep([1])
            for (name, age) in [("old", 7200), ("young", 600)] {
                let path = folder + "/incoming/" + name
                #expect(FileManager.default.createFile(atPath: path, contents: nil))
                var now = timespec()
                clock_gettime(CLOCK_REALTIME, &now)
                now.tv_sec -= age
                #expect(utimensat(AT_FDCWD, path, [now, now], 0) == 0)
            }
            #expect(try store.sweep(olderThan: .seconds(3600)) == 1)
            #expect(mode(folder + "/incoming/old") == 0)
            #expect(mode(folder + "/incoming/young") != 0)
            #expect(try store.read(kept).readAll() == [1])
        }
    }

    @Test("opens again with what it kept, and takes back rights that were given on its folders")
    func reopened() async throws {
        try await withFolder { folder in
            let id = try PictureStore(path: folder).keep([9])
            #expect(chmod(folder + "/objects", 0o755) == 0)
            #expect(try PictureStore(path: folder).read(id).readAll() == [9])
            #expect(mode(folder + "/objects") == S_IFDIR | 0o700)
        }
    }

    @Test("follows no links: neither folders nor objects")
    func links() async throws {
        try await withFolder { folder in
            #expect(mkdir(folder + "/elsewhere", 0o700) == 0)
            #expect(mkdir(folder + "/store", 0o700) == 0)
            #expect(symlink(folder + "/elsewhere", folder + "/store/objects") == 0)
            #expect(throws: StorageError.unavailable(code: ENOTDIR)) { try PictureStore(path: folder + "/store") }

            let store = try PictureStore(path: folder + "/other")
            let id = try store.keep([1])
            let path = folder + "/other/" + (try #require(files(under: folder + "/other").first))
            #expect(rename(path, folder + "/moved") == 0)
            #expect(symlink(folder + "/moved", path) == 0)
            #expect(throws: StorageError.missing(id)) { try store.read(id) }
        }
    }

    @Test("cannot open below what is not there, or in a file's place")
    func unavailable() async throws {
        try await withFolder { folder in
            #expect(throws: StorageError.unavailable(code: ENOENT)) { try PictureStore(path: folder + "/no/where") }
            #expect(FileManager.default.createFile(atPath: folder + "/file", contents: nil))
            #expect(throws: StorageError.unavailable(code: ENOTDIR)) { try PictureStore(path: folder + "/file") }
        }
    }

    @Test("knows what is left of the disk")
    func space() async throws {
        try await withFolder { folder in
            let space = try PictureStore(path: folder).freeSpace()
            #expect(space.total > 0)
            #expect(space.available <= space.total)
        }
    }

    @Test("names are read in one spelling only")
    func names() {
        let id = ObjectID.random()
        #expect(ObjectID(text: id.description) == id)
        for text in ["", "x", id.description.uppercased(), id.description + "a", "../../../../etc/passwd"] {
            #expect(ObjectID(text: text) == nil, "\(text)")
        }
    }
}
