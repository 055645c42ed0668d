/// A protocol's side of one connection. Lives on the connection's lane and is called there only.
///
/// After each call the transport sends what the handler put into `connection.output`.
package protocol ConnectionHandler: AnyObject {
    /// Bytes came in; they are gone when the call returns.
    func received(_ input: Span<UInt8>, on connection: Connection)
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
