/// What a listener hears.
package enum Notification: Equatable, Sendable {
    /// The channels are heard from now on. What was sent before is unknown: look for yourself.
    case listening
    /// As `listening`, after the connection was lost in between.
    case reconnected
    case received(channel: String, payload: String)
}
