/// Why a connection was not taken.
package enum ListenerEvent: Sendable {
    /// The system has no more descriptors or memory for it.
    case starved
    /// There are too many connections.
    case full
    /// There are too many from one address.
    case crowded
}
