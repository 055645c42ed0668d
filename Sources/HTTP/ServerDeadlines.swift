/// How long a client may take, in milliseconds.
package struct ServerDeadlines: Sendable {
    /// From the connection's first byte to the end of the TLS handshake.
    package var handshake: UInt64 = 10_000
    /// From the connection's or the head's first byte to the head's last.
    package var head: UInt64 = 10_000
    /// Between two reads of a body.
    package var bodyIdle: UInt64 = 20_000
    /// Between two requests.
    package var keepAlive: UInt64 = 60_000
    /// The client takes no byte of the answer.
    package var writeIdle: UInt64 = 30_000
    /// From the head to the first byte of the answer, whatever the client sends meanwhile.
    package var whole: UInt64 = 300_000
    /// Between two comments of a silent event stream.
    package var eventComment: UInt64 = 15_000

    package init() {}
}
