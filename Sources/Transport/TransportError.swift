/// Why a socket could not be set up.
///
/// Carries the system's error number only.
package enum TransportError: Error, Equatable {
    /// The address is not numeric, not ours, or the port is taken or reserved.
    case cannotListen(errno: Int32)
    /// The system gave no epoll set.
    case noEventSet(errno: Int32)
}
