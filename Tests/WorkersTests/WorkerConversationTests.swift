import Testing

@testable import Workers

@Suite("The talk with a worker")
struct WorkerConversationTests {
    private let hello = WorkerFrame(.hello, bodyCount: WallReport.encodedCount)

    private func asked() throws -> WorkerConversation {
        var conversation = WorkerConversation(limits: WorkerLimits())
        _ = try conversation.hear(hello)
        _ = conversation.ask(WorkerRequest(operation: 1))
        return conversation
    }

    @Test("goes from hello over rising progress to the answer")
    func ordinary() throws {
        var talk = try asked()
        #expect(try talk.hear(WorkerFrame(.progress, code: 1, number: 1)) == .progress(1))
        #expect(try talk.hear(WorkerFrame(.progress, code: 100, number: 1)) == .progress(100))
        #expect(try talk.hear(WorkerFrame(.answer, code: 9, attachments: 8, number: 1, bodyCount: 8 << 20)) == .answer)
        #expect(talk.ask(WorkerRequest(operation: 2)).number == 2)
        #expect(try talk.hear(WorkerFrame(.failure, number: 2)) == .failure)
    }

    @Test(
        "refuses what does not belong there",
        arguments: [
            (WorkerFrame(.request, number: 1), WorkerProtocolFault.kind),
            (WorkerFrame(.hello, bodyCount: 8), .timing),
            (WorkerFrame(.answer, number: 2), .number),
            (WorkerFrame(.answer, number: 0), .number),
            (WorkerFrame(.answer, number: 1, bodyCount: 8 << 20 | 1), .length),
            (WorkerFrame(.answer, attachments: 9, number: 1), .attachmentCount),
            (WorkerFrame(.failure, number: 1, bodyCount: 1), .length),
            (WorkerFrame(.progress, code: 0, number: 1), .code),
            (WorkerFrame(.progress, code: 101, number: 1), .code),
            (WorkerFrame(.progress, code: 1, number: 1, bodyCount: 1), .length),
            (WorkerFrame(.progress, code: 1, attachments: 1, number: 1), .attachmentCount),
        ])
    func faults(frame: WorkerFrame, fault: WorkerProtocolFault) throws {
        var talk = try asked()
        #expect(throws: fault) { try talk.hear(frame) }
    }

    @Test("refuses progress that does not rise, so reports are bounded")
    func fallingProgress() throws {
        var talk = try asked()
        _ = try talk.hear(WorkerFrame(.progress, code: 50, number: 1))
        #expect(throws: WorkerProtocolFault.code) { try talk.hear(WorkerFrame(.progress, code: 50, number: 1)) }
    }

    @Test("refuses an answer that nobody asked for")
    func unasked() throws {
        var talk = WorkerConversation(limits: WorkerLimits())
        #expect(throws: WorkerProtocolFault.timing) { try talk.hear(WorkerFrame(.answer)) }
        _ = try talk.hear(hello)
        #expect(throws: WorkerProtocolFault.timing) { try talk.hear(WorkerFrame(.answer)) }
    }

    @Test("refuses a hello of another form")
    func malformedHello() {
        var talk = WorkerConversation(limits: WorkerLimits())
        #expect(throws: WorkerProtocolFault.length) { try talk.hear(WorkerFrame(.hello, bodyCount: 9)) }
        #expect(throws: WorkerProtocolFault.number) { try talk.hear(WorkerFrame(.hello, number: 1, bodyCount: 8)) }
        #expect(throws: WorkerProtocolFault.length) { try WallReport(decoding: []) }
        #expect(throws: WorkerProtocolFault.code) { try WallReport(decoding: [2, 2, 7, 0, 0, 0, 0, 0]) }
    }

    @Test("reports the wall as the worker found it")
    func wall() throws {
        let wall = WallReport(seccomp: 2, noNewPrivileges: true, landlock: 7, user: 65534)
        #expect(try WallReport(decoding: wall.encoded) == wall)
    }
}
