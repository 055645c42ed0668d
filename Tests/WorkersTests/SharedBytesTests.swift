import CWorkers
import Glibc
import Testing

@testable import Workers

@Suite("Shared bytes")
struct SharedBytesTests {
    @Test("hold what was appended, piece by piece")
    func pieces() throws {
        var writer = try SharedBytesWriter(limit: 5)
        try writer.append([1, 2])
        try writer.append([])
        try writer.append([3, 4, 5])
        #expect(writer.count == 5)
        let bytes = try writer.finish()
        #expect(bytes.withBytes { Array($0) } == [1, 2, 3, 4, 5])
    }

    @Test("may be none")
    func empty() throws {
        #expect(try SharedBytes(copying: []).withBytes { $0.count } == 0)
    }

    @Test("do not grow past their limit")
    func limit() throws {
        var writer = try SharedBytesWriter(limit: 3)
        try writer.append([1, 2])
        do throws(WorkerError) {
            try writer.append([3, 4])
            Issue.record("the limit was passed")
        } catch {
            #expect(error == .tooLarge)
        }
        #expect(writer.count == 2)
    }

    @Test("cannot be changed by anyone who has the descriptor")
    func sealed() throws {
        let bytes = try SharedBytes(copying: [1, 2, 3])
        #expect(write(bytes.descriptor, [9], 1) == -1)
        #expect(ftruncate(bytes.descriptor, 0) == -1)
        #expect(mmap(nil, 3, PROT_READ | PROT_WRITE, MAP_SHARED, bytes.descriptor, 0) == MAP_FAILED)
        #expect(bytes.withBytes { Array($0) } == [1, 2, 3])
    }

    @Test("are not made of memory that could still change, nor of a file")
    func unsealed() throws {
        let memory = workers_memory_create()
        #expect(throws: WorkerError.memory(errno: EPERM)) { try SharedBytes(adopting: memory, limit: 10) }
        #expect(fcntl(memory, F_GETFD) == -1, "the refused descriptor is closed")
        let file = open("/dev/null", O_RDONLY)
        #expect(throws: WorkerError.memory(errno: EINVAL)) { try SharedBytes(adopting: file, limit: 10) }
    }

    @Test("are not mapped when they are larger than expected")
    func tooLarge() throws {
        var writer = try SharedBytesWriter(limit: 11)
        try writer.append([UInt8](repeating: 0, count: 11))
        let descriptor = try writer.sealed()
        #expect(throws: WorkerError.tooLarge) { try SharedBytes(adopting: descriptor, limit: 10) }
    }

    @Test("a worker's last words are compared with known ones only")
    func lastWords() {
        #expect(LastWords(Array("x: Fatal error: failed to allocate 9 bytes".utf8)) == .outOfMemory)
        #expect(LastWords(Array("what():  std::bad_alloc".utf8)) == .outOfMemory)
        #expect(LastWords([]) == .other)
        #expect(LastWords(Array("std::bad_allo".utf8)) == .other)
    }
}
