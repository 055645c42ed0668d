/// Which token a form carries.
package enum Csrf: Sendable {
    /// The one that every page of this browser has.
    case own
    case missing
    case given(String)
}
