/// A protocol's side of one connection. Lives on the connection's lane and is called there only.
///
/// After each call the transport sends what the handler put into `connection.output`.
package protocol ConnectionHandler: AnyObject {
    /// Bytes came in; they are gone when the call returns.
    func received(_ input: Span<UInt8>, on connection: Connection)
    /// How many of the next bytes the handler takes as they are, whatever they say; 0 to look at them.
    var bulk: Int { get }
    /// No more than `bulk` bytes came in; they are the handler's own.
    func received(bulk: [UInt8], on connection: Connection)
    /// The peer sends nothing more; it may still listen.
    func inputEnded(on connection: Connection)
    /// The output that made the connection congested has been sent.
    func relieved(on connection: Connection)
    /// `.step` or `.whole` passed.
    func expired(_ deadline: Deadline, on connection: Connection)
    /// The server stops: finish what was begun, then close.
    func drain(on connection: Connection)
    /// The connection is gone. Nothing follows.
    func closed()
}

extension ConnectionHandler {
    package var bulk: Int { 0 }

    package func received(bulk bytes: [UInt8], on connection: Connection) { received(bytes.span, on: connection) }
}
