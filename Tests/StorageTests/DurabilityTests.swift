import Glibc
import Testing

@testable import Storage

@Suite("Nothing is acknowledged that the disk did not confirm")
struct DurabilityTests {
    // Opening the store syncs its folder; then come the file, `objects`, the outer and the inner folder.
    @Test("a failed fsync, of the file or of any folder, refuses the object and leaves nothing", arguments: 2...5)
    func sync(call: Int) async throws {
        try await withFolder { folder in
            let fault = Fault(at: call, EIO)
            var calls = FileSystemCalls.system
            calls.sync = { fault.strikes() ? -1 : FileSystemCalls.system.sync($0) }
            let store = try PictureStore(path: folder, calls: calls)
            #expect(throws: StorageError.notDurable(code: EIO)) { try store.keep([1, 2, 3]) }
            #expect(files(under: folder).isEmpty)
            let id = try store.keep([4])
            #expect(try store.read(id).readAll() == [4])
        }
    }

    @Test("every object syncs its file and the three folders above it")
    func allSynced() async throws {
        try await withFolder { folder in
            let fault = Fault(at: 6, EIO)
            var calls = FileSystemCalls.system
            calls.sync = { fault.strikes() ? -1 : FileSystemCalls.system.sync($0) }
            let store = try PictureStore(path: folder, calls: calls)
            _ = try store.keep([1])
            #expect(throws: StorageError.notDurable(code: EIO)) { try store.keep([2]) }
        }
    }

    @Test("a full disk is named as such, at a write and at fsync", arguments: [ENOSPC, EDQUOT])
    func full(code: Int32) async throws {
        try await withFolder { folder in
            let (write, sync) = (Fault(at: 1, code), Fault(at: 2, code))
            var calls = FileSystemCalls.system
            calls.write = { write.strikes() ? -1 : FileSystemCalls.system.write($0, $1, $2) }
            calls.sync = { sync.strikes() ? -1 : FileSystemCalls.system.sync($0) }
            let store = try PictureStore(path: folder, calls: calls)
            #expect(throws: StorageError.full) { try store.keep([1]) }
            #expect(throws: StorageError.full) { try store.keep([2]) }
            #expect(files(under: folder).isEmpty)
        }
    }

    @Test("after a failed write the object takes nothing more and cannot be kept")
    func poisoned() async throws {
        try await withFolder { folder in
            let fault = Fault(at: 2, EIO)
            var calls = FileSystemCalls.system
            calls.write = { fault.strikes() ? -1 : FileSystemCalls.system.write($0, $1, $2) }
            let store = try PictureStore(path: folder, calls: calls)
            var pending = try store.begin()
            try pending.append([1])
            var errors: [StorageError?] = []
            for _ in 0..<2 {
                do throws(StorageError) {
                    try pending.append([2])
                    errors.append(nil)
                } catch {
                    errors.append(error)
                }
            }
            #expect(errors == [.notDurable(code: EIO), .ended])
            #expect(files(under: folder).isEmpty)
            var kept: ObjectID?
            do throws(StorageError) {
                kept = try pending.commit()
            } catch {
                #expect(error == .ended)
            }
            #expect(kept == nil)
        }
    }

    @Test("a rename that fails leaves nothing")
    func rename() async throws {
        try await withFolder { folder in
            var calls = FileSystemCalls.system
            calls.rename = { _, _, _, _ in
                errno = EIO
                return -1
            }
            let store = try PictureStore(path: folder, calls: calls)
            #expect(throws: StorageError.notDurable(code: EIO)) { try store.keep([1]) }
            #expect(files(under: folder).isEmpty)
        }
    }

    @Test("writes that take a part, or are interrupted, are carried on")
    func partial() async throws {
        try await withFolder { folder in
            let interruption = Fault(at: 2, EINTR)
            var calls = FileSystemCalls.system
            calls.write = { interruption.strikes() ? -1 : FileSystemCalls.system.write($0, $1, min($2, 3)) }
            let store = try PictureStore(path: folder, calls: calls)
            let bytes = Array(0..<20).map(UInt8.init)
            #expect(try store.read(try store.keep(bytes)).readAll() == bytes)
        }
    }

    @Test("a removal that is not confirmed is not acknowledged")
    func removal() async throws {
        try await withFolder { folder in
            let fault = Fault(at: 6, EIO)
            var calls = FileSystemCalls.system
            calls.sync = { fault.strikes() ? -1 : FileSystemCalls.system.sync($0) }
            let store = try PictureStore(path: folder, calls: calls)
            let id = try store.keep([1])
            #expect(throws: StorageError.notDurable(code: EIO)) { try store.delete(id) }
        }
    }

    @Test("a real disk that fills up refuses the object, keeps the others and works again once there is room")
    func realFullDisk() async throws {
        try await withFolder { folder in
            let disk = folder + "/disk"
            #expect(mkdir(disk, 0o700) == 0)
            guard mount("tmpfs", disk, "tmpfs", 0, "size=1m") == 0 else {
                print("skipped on a real full disk: mounting a small tmpfs needs root (errno \(errno))")
                return
            }
            defer { umount(disk) }
            let store = try PictureStore(path: disk + "/pictures")
            let kept = try store.keep([UInt8](repeating: 1, count: 500_000))
            #expect(throws: StorageError.full) { try store.keep([UInt8](repeating: 2, count: 900_000)) }
            #expect(files(under: disk).count == 1)
            #expect(try store.read(kept).size == 500_000)
            try store.delete(kept)
            #expect(try store.size(of: store.keep([UInt8](repeating: 3, count: 900_000))) == 900_000)
        }
    }
}
