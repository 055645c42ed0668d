import CWorkers
import Glibc
import Testing

@testable import Workers

@Suite("A worker's socket")
struct WorkerSocketTests {
    private func pair() throws -> (Int32, Int32) {
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        return (ends[0], ends[1])
    }

    private func receive(_ bytes: [UInt8], descriptors: [Int32] = []) throws -> WorkerMessage {
        let (near, far) = try pair()
        defer { close(near) }
        _ = workers_send(far, bytes, bytes.count, nil, 0, 0, descriptors, Int32(descriptors.count))
        close(far)
        var talk = WorkerConversation(limits: WorkerLimits())
        _ = try talk.hear(WorkerFrame(.hello, bodyCount: 8))
        _ = talk.ask(WorkerRequest(operation: 1))
        return try WorkerSocket(descriptor: near) { _ in }.receive(attachmentLimit: 10) {
            frame throws(WorkerProtocolFault) in _ = try talk.hear(frame)
        }
    }

    @Test("gives what was sent")
    func ordinary() throws {
        let shared = try SharedBytes(copying: [1, 2])
        let frame = WorkerFrame(.answer, attachments: 1, number: 1, bodyCount: 3)
        let message = try receive(frame.encoded + [7, 8, 9], descriptors: [shared.descriptor])
        #expect(message.body == [7, 8, 9])
        #expect(message.attachments.map { $0.withBytes { Array($0) } } == [[1, 2]])
    }

    @Test("refuses attachments that were not announced, are missing or are too large")
    func attachments() throws {
        let small = try SharedBytes(copying: [1])
        let large = try SharedBytes(copying: [UInt8](repeating: 0, count: 11))
        let one = WorkerFrame(.answer, attachments: 1, number: 1).encoded
        let none = WorkerFrame(.answer, number: 1).encoded
        #expect(throws: WorkerEnding.violated(.attachmentCount)) { try receive(one) }
        #expect(throws: WorkerEnding.violated(.attachmentCount)) { try receive(none, descriptors: [small.descriptor]) }
        #expect(throws: WorkerEnding.violated(.attachment)) { try receive(one, descriptors: [large.descriptor]) }
    }

    @Test("notices an end in the middle")
    func truncated() throws {
        let whole = WorkerFrame(.answer, number: 1, bodyCount: 4).encoded + [1, 2, 3, 4]
        for count in 0..<whole.count {
            #expect(throws: WorkerEnding.violated(.timing)) { try receive(Array(whole.prefix(count))) }
        }
    }

    @Test("survives any bytes and keeps no descriptor of what it refuses")
    func mutations() throws {
        var chance = Chance(seed: 2)
        let shared = try SharedBytes(copying: [1])
        let whole = WorkerFrame(.answer, attachments: 1, number: 1, bodyCount: 4).encoded + [1, 2, 3, 4]
        var refused = 0
        for _ in 0..<3_000 {
            var bytes = whole
            bytes[chance.below(bytes.count)] = UInt8(chance.below(256))
            let descriptors = [Int32](repeating: shared.descriptor, count: chance.below(4))
            do { _ = try receive(bytes, descriptors: descriptors) } catch { refused += 1 }
        }
        #expect(refused > 1_000)
        let next = dup(shared.descriptor)
        defer { close(next) }
        #expect((0..<900).contains(next), "descriptors leak")
    }
}
