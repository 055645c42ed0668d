import Glibc
import Synchronization
import Testing

@testable import WorkerProbe
@testable import Workers

@Suite("A pool of workers")
struct WorkerPoolTests {
    @Test("carries a body and attachments there and back")
    func echo() async throws {
        try await withPool { pool in
            let body = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let answer = try await pool.ask(.echo, body: body, attachments: [SharedBytes(copying: [4, 5])])
            #expect(answer.status == 1)
            #expect(answer.body == body)
            #expect(answer.attachments.map { $0.withBytes { Array($0) } } == [[4, 5]])
            let produced = try await pool.ask(.produce, body: [6, 7]).attachments
            #expect(produced.map { $0.withBytes { Array($0) } } == [[6, 7]])
        }
    }

    @Test("hands over a hundred megabytes")
    func large() async throws {
        try await withPool { pool in
            var writer = try SharedBytesWriter(limit: 100 << 20)
            let piece = [UInt8](repeating: 3, count: 1 << 20)
            for _ in 0..<100 { try writer.append(piece) }
            let answer = try await pool.ask(.echo, attachments: [writer.finish()])
            #expect(answer.attachments.map(\.count) == [100 << 20])
            #expect(answer.attachments.first?.withBytes { $0.last } == 3)
        }
    }

    @Test("reports progress that only rises")
    func progress() async throws {
        try await withPool { pool in
            let reports = Collected<UInt8>()
            _ = try await pool.ask(.reportProgress, progress: reports.add)
            #expect(reports.all == [10, 50, 100])
        }
    }

    @Test("passes on that the handler threw, and keeps the worker")
    func failure() async throws {
        try await withPool { pool in
            await #expect(throws: WorkerError.failed) { try await pool.ask(.fail) }
            let before = await pool.pids
            try await expectService(of: pool)
            #expect(await pool.pids == before)
        }
    }

    @Test("refuses a request beyond its limits without asking a worker")
    func tooLarge() async throws {
        var limits = ProbeLimits.limits
        limits.body = 10
        limits.requestAttachment = 10
        try await withPool(limits: limits) { pool in
            let large = [UInt8](repeating: 0, count: 11)
            await #expect(throws: WorkerError.tooLarge) { try await pool.ask(.echo, body: large) }
            let attachment = try SharedBytes(copying: large)
            await #expect(throws: WorkerError.tooLarge) { try await pool.ask(.echo, attachments: [attachment]) }
            #expect(await pool.statistics.served == 0)
        }
    }

    @Test("serves many at once with few workers")
    func crowd() async throws {
        try await withPool(count: 2) { pool in
            let right = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let body = [UInt8](repeating: UInt8(number), count: number)
                        return try await pool.ask(.echo, body: body, priority: number % 4 == 0 ? .interactive : .batch)
                            .body == body
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(right == 200)
            #expect(await pool.statistics.served == 200)
        }
    }

    @Test("answers a caller who gives up at once")
    func cancellation() async throws {
        try await withPool { pool in
            let began = AsyncStream<Void>.makeStream()
            let caller = Task {
                try await pool.ask(.linger, progress: { _ in began.continuation.yield() })
            }
            for await _ in began.stream { break }
            caller.cancel()
            await #expect(throws: WorkerError.cancelled) { try await caller.value }
            try await expectService(of: pool)
        }
    }

    @Test("kills a worker that hangs on for a caller who gave up")
    func abandonedHang() async throws {
        var limits = ProbeLimits.limits
        limits.abandoned = .milliseconds(50)
        try await withPool(limits: limits) { pool in
            let first = try await pool.ask(.echo)
            let before = await pool.pids
            let caller = Task { try await pool.attack(.hang) }
            while await pool.statistics.busy == 0 { await Task.yield() }
            caller.cancel()
            await #expect(throws: WorkerError.cancelled) { try await caller.value }
            #expect(try await pool.ask(.echo).status == first.status)
            #expect(await pool.pids != before)
        }
    }

    @Test("replaces a worker after its share of requests")
    func recycling() async throws {
        var limits = ProbeLimits.limits
        limits.requestsPerWorker = 2
        try await withPool(limits: limits) { pool in
            for _ in 0..<6 { try await expectService(of: pool) }
            let statistics = await pool.statistics
            #expect(statistics.restarts >= 2)
            #expect(statistics.crashes == 0)
        }
    }

    @Test("leaves no process behind and refuses what comes later")
    func shutdown() async throws {
        let pool = WorkerPool(executable: Probe.path, count: 3, limits: ProbeLimits.limits)
        await pool.start()
        while await pool.statistics.alive < 3 { _ = try await pool.ask(.linger) }
        let pids = await pool.pids
        let caller = Task { try await pool.attack(.hang) }
        while await pool.statistics.busy == 0 { await Task.yield() }
        await pool.shutdown()
        #expect(pids.count == 3)
        #expect(pids.allSatisfy { Glibc.kill($0, 0) == -1 && errno == ESRCH })
        await #expect(throws: WorkerError.closed) { try await caller.value }
        await #expect(throws: WorkerError.closed) { try await pool.ask(.echo) }
    }

    @Test("says that it cannot start its workers, and why", arguments: [("worker", ENOENT), ("throw", 0), ("exit", 0)])
    func unavailable(argument: String, reason: Int32) async throws {
        let events = Collected<WorkerEvent>()
        let executable = reason == 0 ? Probe.path : "/nowhere/at/all"
        try await withPool(arguments: [argument], executable: executable, events: events.add) { pool in
            await #expect(throws: WorkerError.unavailable) { try await pool.ask(.echo) }
        }
        let ending: WorkerEnding =
            switch argument {
            case "throw": .unprepared("ProbeError.ProbeError")
            case "exit": .exited(status: 9)
            default: .notStarted(errno: reason)
            }
        #expect(events.all.first == .notStarted(ending))
    }
}
