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
