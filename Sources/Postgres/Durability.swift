/// When a commit is acknowledged.
package enum Durability: Sendable {
    /// Once it is on disk.
    case full
    /// At once; a crash of the server may lose the last fraction of a second. For what may be lost or
    /// is written again: events of reading and refusal, a session's last click, the stages of work.
    case relaxed
}
