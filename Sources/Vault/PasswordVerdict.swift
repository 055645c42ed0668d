/// What came of comparing a password with its stored hash.
package enum PasswordVerdict: Sendable, Equatable {
    case wrong
    case right
    /// Right, but hashed at another cost than new passwords are: it is to be hashed again.
    case rightButOutdated
}
