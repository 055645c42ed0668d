import Base
import Testing

@testable import Transport

@Suite("The gate of connections")
struct ConnectionGateTests {
    @Test("closes when all places are taken, and opens with the next that leaves")
    func total() {
        var limits = ConnectionLimits()
        limits.total = 2
        let gate = ConnectionGate(limits: limits)
        #expect(gate.enter(from: "192.0.2.1") == .welcome)
        #expect(gate.enter(from: "192.0.2.2") == .welcome)
        #expect(gate.enter(from: "192.0.2.3") == .full)
        gate.leave(from: "192.0.2.1")
        #expect(gate.enter(from: "192.0.2.3") == .welcome)
    }

    @Test("closes for an address that holds its share, and for no other")
    func share() {
        var limits = ConnectionLimits()
        limits.perAddress = 2
        let gate = ConnectionGate(limits: limits)
        for _ in 0..<2 { #expect(gate.enter(from: "192.0.2.1") == .welcome) }
        #expect(gate.enter(from: "192.0.2.1") == .crowded)
        #expect(gate.enter(from: "192.0.2.2") == .welcome)
        gate.leave(from: "192.0.2.1")
        #expect(gate.enter(from: "192.0.2.1") == .welcome)
    }

    @Test("counts no shares of declared proxies and of this machine")
    func exempt() throws {
        var limits = ConnectionLimits()
        limits.perAddress = 1
        limits.exempt = [try #require(AddressRange("10.0.0.0/8"))]
        let gate = ConnectionGate(limits: limits)
        for host in ["10.1.2.3", "127.0.0.1", "::1"] {
            for _ in 0..<3 { #expect(gate.enter(from: host) == .welcome) }
        }
    }
}
