/// Someone waits for it, or no one does. Lower goes first.
package enum JobPriority: Int, Sendable {
    case interactive = 0
    case batch = 10
}
