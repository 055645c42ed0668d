/// What may be said next between a pool and one worker, and what it means.
///
/// The pool asks one thing at a time; the worker says hello once, then answers each request after any number of rising
/// progress reports. All else is a fault.
struct WorkerConversation: Sendable {
    enum Meaning: Equatable, Sendable {
        case hello
        case progress(UInt8)
        case answer
        case failure
    }

    /// The highest number that a progress report may give.
    static let highestProgress: UInt8 = 100

    private enum State: Equatable {
        case awaitingHello
        case idle
        case asked(reported: UInt8)
    }

    private let limits: WorkerLimits
    private var state = State.awaitingHello
    private var number: UInt32 = 0

    init(limits: WorkerLimits) {
        self.limits = limits
    }

    /// The head to send for a request.
    mutating func ask(_ request: WorkerRequest) -> WorkerFrame {
        number &+= 1
        state = .asked(reported: 0)
        return WorkerFrame(
            .request, code: request.operation, attachments: request.attachments.count, number: number,
            bodyCount: request.body.count)
    }

    /// Checks a head received from the worker before anything is allocated for what it announces.
    mutating func hear(_ frame: WorkerFrame) throws(WorkerProtocolFault) -> Meaning {
        switch (frame.kind, state) {
        case (.hello, .awaitingHello): try hearHello(frame)
        case (.progress, .asked(let reported)): try hearProgress(frame, after: reported)
        case (.answer, .asked): try hearAnswer(frame)
        case (.failure, .asked): try hearFailure(frame)
        case (.request, _): throw .kind
        default: throw .timing
        }
    }

    private mutating func hearHello(_ frame: WorkerFrame) throws(WorkerProtocolFault) -> Meaning {
        guard frame.number == 0 else { throw .number }
        guard frame.attachments == 0 else { throw .attachmentCount }
        guard frame.code == 0 else { throw .code }
        guard frame.bodyCount == WallReport.encodedCount else { throw .length }
        state = .idle
        return .hello
    }

    private mutating func hearProgress(_ frame: WorkerFrame, after reported: UInt8) throws(WorkerProtocolFault)
        -> Meaning
    {
        try checkNumber(frame)
        try checkEmpty(frame)
        guard frame.code > reported, frame.code <= Self.highestProgress else { throw .code }
        state = .asked(reported: frame.code)
        return .progress(frame.code)
    }

    private mutating func hearAnswer(_ frame: WorkerFrame) throws(WorkerProtocolFault) -> Meaning {
        try checkNumber(frame)
        guard frame.bodyCount <= limits.body else { throw .length }
        guard frame.attachments <= limits.attachments else { throw .attachmentCount }
        state = .idle
        return .answer
    }

    private mutating func hearFailure(_ frame: WorkerFrame) throws(WorkerProtocolFault) -> Meaning {
        try checkNumber(frame)
        try checkEmpty(frame)
        state = .idle
        return .failure
    }

    private func checkNumber(_ frame: WorkerFrame) throws(WorkerProtocolFault) {
        guard frame.number == number else { throw .number }
    }

    private func checkEmpty(_ frame: WorkerFrame) throws(WorkerProtocolFault) {
        guard frame.attachments == 0 else { throw .attachmentCount }
        guard frame.bodyCount == 0 else { throw .length }
    }
}
