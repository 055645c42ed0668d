/// One request and its answer, while they last. Confined to its connection's lane.
final class Exchange {
    let number: UInt64
    let id: RequestID
    let head: RequestHead
    let began = ContinuousClock.now
    var pattern: String?
    /// Nil for a request without a body.
    var pipe: BodyPipe?
    var isBodyComplete: Bool
    var awaitsContinue: Bool
    var task: Task<Void, Never>?
    /// Set when the response's head was written.
    var status: Int?
    var keepsAlive: Bool
    var isResponseComplete = false
    var isEventStream = false
    var framing = ResponseWriter.Framing.stated
    /// What a producer still owes of the length it stated.
    var owed: Int?
    var bytes = 0
    var waiter: CheckedContinuation<Void, any Error>?

    init(number: UInt64, id: RequestID, head: RequestHead) {
        self.number = number
        self.id = id
        self.head = head
        isBodyComplete = head.framing == .none
        awaitsContinue = head.expectsContinue && head.framing != .none
        keepsAlive = head.isPersistent
    }

    /// Whether what is left of the body is little enough to be received and thrown away.
    var canSkipBody: Bool {
        if isBodyComplete { return true }
        guard case .length(let count) = head.framing, !awaitsContinue else { return false }
        return count <= 64 * 1024
    }
}
