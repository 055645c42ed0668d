import Testing

@testable import Transport

@Suite("The output queue")
struct OutputQueueTests {
    @Test("gives small and large pieces in order, however few are taken", arguments: [1, 7, 1000, 50_000, 1_000_000])
    func order(most: Int) {
        var queue = OutputQueue()
        var expected: [UInt8] = []
        for (number, size) in [3, 20_000, 5, 6, 40_000, 16_384, 1].enumerated() {
            let piece = [UInt8](repeating: UInt8(number), count: size)
            queue.append(piece)
            expected += piece
        }
        queue.gather { $0 += [9, 9] }
        expected += [9, 9]
        #expect(queue.count == expected.count)
        var seen: [UInt8] = []
        while !queue.isEmpty {
            _ = queue.drain { first, second in
                let both = Array(first) + Array(second)
                let taken = both.prefix(most)
                seen += taken
                return taken.count
            }
        }
        #expect(seen == expected)
    }

    @Test("keeps everything when nothing is taken")
    func stuck() {
        var queue = OutputQueue()
        queue.append([1, 2])
        #expect(queue.drain { _, _ in -11 } == -11)
        #expect(queue.count == 2)
    }
}
