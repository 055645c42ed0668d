import Testing

@testable import Workers

@Suite("The head of a worker's message")
struct WorkerFrameTests {
    private let frame = WorkerFrame(.answer, code: 7, attachments: 3, number: 0xDEAD_BEEF, bodyCount: 70_000)

    @Test("reads back as it was written", arguments: WorkerFrame.Kind.allCases)
    func roundTrip(kind: WorkerFrame.Kind) throws {
        let frame = WorkerFrame(kind, code: 255, attachments: 16, number: .max, bodyCount: 1 << 31)
        #expect(try WorkerFrame(decoding: frame.encoded) == frame)
    }

    @Test("names what is wrong with it")
    func faults() {
        #expect(throws: WorkerProtocolFault.magic) { try WorkerFrame(decoding: changed(0, to: 0)) }
        #expect(throws: WorkerProtocolFault.version) { try WorkerFrame(decoding: changed(4, to: 2)) }
        #expect(throws: WorkerProtocolFault.kind) { try WorkerFrame(decoding: changed(5, to: 0)) }
        #expect(throws: WorkerProtocolFault.kind) { try WorkerFrame(decoding: changed(5, to: 6)) }
        #expect(throws: WorkerProtocolFault.length) { try WorkerFrame(decoding: Array(frame.encoded.dropLast())) }
    }

    @Test("is either refused or means the same when written again, whatever its bytes")
    func mutations() throws {
        var chance = Chance(seed: 1)
        var accepted = 0
        for _ in 0..<50_000 {
            var bytes = frame.encoded
            for _ in 0..<chance.below(4) { bytes[chance.below(16)] = UInt8(chance.below(256)) }
            guard let read = try? WorkerFrame(decoding: bytes) else { continue }
            accepted += 1
            #expect(read.encoded == bytes)
        }
        #expect(accepted > 10_000)
    }

    private func changed(_ index: Int, to value: UInt8) -> [UInt8] {
        var bytes = frame.encoded
        bytes[index] = value
        return bytes
    }
}
