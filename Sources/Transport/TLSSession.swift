import CTLS

/// The server's end of one TLS connection, without a socket: the peer's bytes in, plaintext out, and the other way
/// round. Confined to its connection's lane.
final class TLSSession {
    enum Step {
        /// The handshake is over, or so many bytes were decrypted.
        case done(Int)
        case wantsInput
        /// The peer said that it sends nothing more.
        case ended
        case failed
    }

    /// Whether the peer's first bytes were seen.
    var hasBegun = false
    /// Whether the peer was told that nothing more will be sent.
    private(set) var hasEnded = false
    private let handle: OpaquePointer
    private let context: TLSContext

    init?(_ context: TLSContext) {
        guard let made = tls_session_new(context.handle) else { return nil }
        handle = made
        self.context = context
    }

    deinit { tls_session_free(handle) }

    /// Lends the peer's bytes; the calls within `body` use them up.
    func withInput(_ bytes: UnsafeBufferPointer<UInt8>, _ body: () -> Void) {
        guard let start = bytes.baseAddress else { return }
        tls_feed(handle, start, bytes.count)
        body()
        tls_feed(handle, start, 0)
    }

    func handshake() -> Step { step(tls_handshake(handle), 0) }

    func read(into plain: UnsafeMutableBufferPointer<UInt8>) -> Step {
        guard let start = plain.baseAddress else { return .failed }
        var count = 0
        return step(tls_read(handle, start, plain.count, &count), count)
    }

    /// Encrypts into the output.
    func write(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return true }
        return tls_write(handle, start, bytes.count) == TLS_OK
    }

    /// Adds the notice that nothing more will be sent.
    func end() {
        hasEnded = true
        tls_end(handle)
    }

    /// How much ciphertext waits to be sent.
    var pending: Int {
        var count = 0
        _ = tls_output(handle, &count)
        return count
    }

    /// Shows the ciphertext to `send`, which answers how many bytes of it it took, or a negated errno.
    func drain(_ send: (UnsafeBufferPointer<UInt8>) -> Int) -> Int {
        var count = 0
        let start = tls_output(handle, &count)
        let taken = send(UnsafeBufferPointer(start: start, count: count))
        if taken > 0 { tls_sent(handle, taken) }
        return taken
    }

    /// SHA-256 of the client's verified certificate; nil without one.
    var clientFingerprint: [UInt8]? {
        var digest = [UInt8](repeating: 0, count: 32)
        return tls_peer_fingerprint(handle, &digest) ? digest : nil
    }

    private func step(_ status: tls_status, _ count: Int) -> Step {
        switch status {
        case TLS_OK: .done(count)
        case TLS_WANTS_INPUT: .wantsInput
        case TLS_ENDED: .ended
        default: .failed
        }
    }
}
