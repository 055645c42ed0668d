/// When a commit is acknowledged.
package enum Durability: Sendable {
    /// Once it is on disk.
    case full
    /// At once; a crash of the server may lose the last fraction of a second. For events of reading only.
    case relaxed
}
