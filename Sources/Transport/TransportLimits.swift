/// What bounds a connection's output.
package struct TransportLimits: Sendable {
    /// Pending bytes above which a connection is congested.
    package var congestedAbove = 256 * 1024
    /// Pending bytes at which a congested connection is relieved.
    package var relievedAt = 64 * 1024
    /// How long a peer may take no byte, in milliseconds.
    package var writeIdle: UInt64 = 30_000
    /// How long a TLS handshake may take, in milliseconds.
    package var handshake: UInt64 = 10_000
    /// How long input is thrown away after a refusal, in milliseconds, so that the peer gets to read the answer.
    package var linger: UInt64 = 3000

    package init() {}
}
