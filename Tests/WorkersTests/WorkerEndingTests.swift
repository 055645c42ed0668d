import Glibc
import Synchronization
import Testing

@testable import WorkerProbe
@testable import Workers

@Suite("The end of a worker")
struct WorkerEndingTests {
    @Test(
        "is told apart, and the pool goes on",
        arguments: [
            (ProbeAttack.crash, WorkerError.crashed(signal: SIGSEGV)), (.leave, .exited(status: 3)),
            (.exhaustSwift, .exhausted), (.burn, .exhausted), (.sayGarbage, .protocol(.magic)),
            (.answerOther, .protocol(.number)), (.sendUnsealed, .protocol(.attachment)),
            (.sendTooMany, .protocol(.attachmentCount)),
        ])
    func blamed(attack: ProbeAttack, error: WorkerError) async throws {
        try await withPool { pool in
            await #expect(throws: error) { try await pool.attack(attack) }
            let statistics = await pool.statistics
            #expect(statistics.crashes == 2)
            try await expectService(of: pool)
        }
    }

    @Test("comes at the wall-clock limit when a request hangs")
    func hang() async throws {
        var limits = ProbeLimits.limits
        limits.wallClock = .milliseconds(200)
        try await withPool(limits: limits) { pool in
            await #expect(throws: WorkerError.timedOut) { try await pool.attack(.hang) }
            #expect(await pool.statistics.timeouts == 2)
            try await expectService(of: pool)
        }
    }

    @Test("comes before the next request when it said more than it was asked")
    func chatter() async throws {
        try await withPool { pool in
            _ = try await pool.attack(.speakAfterAnswer)
            let talkative = await pool.pids
            try await expectService(of: pool)
            #expect(await pool.pids != talkative)
        }
    }

    @Test("by someone else's kill costs the caller nothing, twenty times over")
    func killedInMidRequest() async throws {
        try await withPool { pool in
            for round in 1...20 {
                let victim = Mutex<Int32?>(nil)
                _ = try await pool.ask(.echo)
                let pid = await pool.pids.first
                victim.withLock { $0 = pid }
                let answer = try await pool.ask(.linger) { _ in
                    victim.withLock { pid in
                        if let pid { Glibc.kill(pid, SIGKILL) }
                        pid = nil
                    }
                }
                #expect(answer.status == 1)
                #expect(await pool.statistics.endedFromOutside == round)
            }
            #expect(await pool.statistics.crashes == 0)
        }
    }

    @Test("by someone else's kill every time is not the request's fault")
    func alwaysKilled() async throws {
        let living = Mutex<Int32>(0)
        let note: @Sendable (WorkerEvent) -> Void = { event in
            if case .started(let pid, _, _) = event { living.withLock { $0 = pid } }
        }
        try await withPool(events: note) { pool in
            await #expect(throws: WorkerError.endedFromOutside) {
                try await pool.ask(.linger) { _ in living.withLock { _ = Glibc.kill($0, SIGTERM) } }
            }
        }
    }

    @Test("while it is idle brings a fresh one")
    func killedWhileIdle() async throws {
        try await withPool { pool in
            _ = try await pool.ask(.echo)
            let before = try #require(await pool.pids.first)
            Glibc.kill(before, SIGKILL)
            while await pool.pids.first == before { await Task.yield() }
            try await expectService(of: pool)
        }
    }

    @Test("comes with the death of its parent")
    func orphaned() async throws {
        let (parent, output) = try startParent()
        var line = [CChar](repeating: 0, count: 32)
        let file = try #require(fdopen(output, "r"))
        defer { fclose(file) }
        #expect(fgets(&line, Int32(line.count), file) != nil)
        let digits = line.map { UInt8(bitPattern: $0) }.prefix { $0 >= 48 && $0 < 58 }
        let worker = try #require(Int32(String(decoding: digits, as: UTF8.self)))
        #expect(processStatus(worker, "Seccomp") == "2")
        Glibc.kill(parent, SIGKILL)
        waitpid(parent, nil, 0)
        // A zombie that nobody reaps has no status but its state: ended all the same.
        while let state = processStatus(worker, "State"), !state.hasPrefix("Z") { await Task.yield() }
    }

    private func startParent() throws -> (pid: Int32, output: Int32) {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        var pid = pid_t()
        let arguments = [strdup(Probe.path), strdup("parent"), nil]
        defer { for argument in arguments { free(argument) } }
        #expect(posix_spawn(&pid, Probe.path, &actions, nil, arguments, environ) == 0)
        close(ends[1])
        return (pid, ends[0])
    }
}
