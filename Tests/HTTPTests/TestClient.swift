import Glibc
import Transport

/// A blocking socket on a lane of its own; it waits 10 s for a peer's next byte.
final class TestClient: Sendable {
    /// The peer neither sent anything nor closed.
    struct Silence: Error {}

    private let descriptor: Int32
    private let lane = Lane(label: "test client")

    init(port: UInt16, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw TransportError.cannotListen(errno: errno) }
    }

    deinit { Glibc.close(descriptor) }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws {
        try await lane.run { [descriptor] in
            var rest = bytes[...]
            while !rest.isEmpty {
                let sent = rest.withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard sent > 0 else { return }
                rest = rest.dropFirst(sent)
            }
        }
    }

    /// Sends until the other side has taken nothing for a third of a second; answers how many bytes it took.
    func sendUntilStuck(_ most: Int) async throws -> Int {
        try await lane.run { [descriptor] in
            var patience = timeval(tv_sec: 0, tv_usec: 300_000)
            setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
            let block = [UInt8](repeating: 7, count: 64 * 1024)
            var total = 0
            while total < most {
                let count = min(block.count, most - total)
                let sent = block.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, count, Int32(MSG_NOSIGNAL)) }
                guard sent > 0 else { break }
                total += sent
            }
            patience = timeval(tv_sec: 10, tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
            return total
        }
    }

    /// Receives until the text so far ends with `ending`, or the peer closes.
    func receive(until ending: String) async throws -> String {
        try await lane.run { [descriptor] in
            var bytes: [UInt8] = []
            var byte: UInt8 = 0
            while !bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8), recv(descriptor, &byte, 1, 0) == 1 {
                bytes.append(byte)
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Everything up to the peer's closing.
    func receiveAll() async throws -> String {
        try await lane.run { [descriptor] in
            var bytes: [UInt8] = []
            var block = [UInt8](repeating: 0, count: 64 * 1024)
            while true {
                let count = recv(descriptor, &block, block.count, 0)
                // A peer that neither sends nor closes is not one that closed.
                guard count >= 0 || errno == ECONNRESET else { throw Silence() }
                guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
                bytes += block.prefix(count)
            }
        }
    }

    func finishSending() { Glibc.shutdown(descriptor, Int32(SHUT_WR)) }

    /// Breaks the connection with a reset, as a crashed client does: connecting to nothing dissolves it.
    func reset() {
        var nowhere = sockaddr()
        nowhere.sa_family = sa_family_t(AF_UNSPEC)
        connect(descriptor, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
    }
}
