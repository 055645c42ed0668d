import Dispatch
import Synchronization
import Testing

@testable import Transport

@Suite("Lanes")
struct LaneTests {
    @Test("run tasks that prefer them, and bodies, on their queue")
    func runs() async throws {
        let lane = Lane(label: "test")
        #expect(!lane.isCurrent)
        #expect(try await lane.run { lane.isCurrent })
        #expect(await Task(executorPreference: lane) { lane.isCurrent }.value)
    }

    @Test("run what comes while they stay awake there and then, in order")
    func staysAwake() async throws {
        let lane = Lane(label: "test")
        let order = Mutex<[Int]>([])
        try await lane.run {
            var round = 0
            lane.stayAwake {
                round += 1
                order.withLock { $0.append(round * 10) }
                let now = round
                for number in 1...2 { lane.post { order.withLock { $0.append(now * 10 + number) } } }
                return round < 3
            }
            lane.post { order.withLock { $0.append(99) } }
            order.withLock { $0.append(40) }
        }
        await lane.turn()
        #expect(order.withLock { $0 } == [10, 11, 12, 20, 21, 22, 30, 31, 32, 40, 99])
    }

    @Test("do not overtake what their queue still has to run")
    func keepsOrder() async throws {
        let lane = Lane(label: "test")
        let order = Mutex<[Int]>([])
        try await lane.run {
            lane.post { order.withLock { $0.append(1) } }
            lane.stayAwake {
                lane.post { order.withLock { $0.append(2) } }
                return true
            }
        }
        await lane.turn()
        #expect(order.withLock { $0 } == [1, 2])
    }

    @Test("are roused from their sleep by what they are given")
    func roused() async throws {
        let lane = Lane(label: "test")
        let (asleep, tell) = AsyncStream<Void>.makeStream()
        let posting = Task {
            await asleep.first { _ in true }
            await lane.turn()
        }
        let answers = try await lane.run {
            let bell = DispatchSemaphore(value: 0)
            var answers: [Bool] = []
            lane.stayAwake {
                answers.append(
                    lane.sleep(rousedBy: { bell.signal() }) {
                        tell.yield()
                        bell.wait()
                        return false
                    })
                answers.append(lane.sleep(rousedBy: {}) { false })
                return false
            }
            return answers
        }
        await posting.value
        #expect(answers == [false, true])
    }

    @Test("pass errors on")
    func throwing() async {
        let lane = Lane(label: "test")
        await #expect(throws: TransportError.noEventSet(errno: 1)) {
            try await lane.run { throw TransportError.noEventSet(errno: 1) }
        }
    }

    @Test("refuse a port that is taken, and a name instead of an address")
    func taken() async throws {
        let lanes = [try EventLane(label: "test")]
        let first = try Listener(address: "127.0.0.1", port: 0, lanes: lanes) { _ in Deaf() }
        #expect(first.port != 0)
        #expect(throws: TransportError.self) {
            _ = try Listener(address: "127.0.0.1", port: first.port, lanes: lanes) { _ in Deaf() }
        }
        #expect(throws: TransportError.self) {
            _ = try Listener(address: "localhost", port: 0, lanes: lanes) { _ in Deaf() }
        }
        await first.close()
    }
}

private final class Deaf: ConnectionHandler {
    func received(_ input: Span<UInt8>, on connection: Connection) {}
    func inputEnded(on connection: Connection) {}
    func relieved(on connection: Connection) {}
    func expired(_ deadline: Deadline, on connection: Connection) {}
    func drain(on connection: Connection) {}
    func closed() {}
}
