/// Who goes first when every worker is busy: someone who waits at a screen, before work nobody watches.
package enum WorkerPriority: Sendable, CaseIterable {
    case interactive
    case batch
}
