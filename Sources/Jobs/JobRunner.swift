import Base
import FoundationEssentials
import Postgres

/// Claims jobs and does them, as many at once as there are places.
///
/// Woken by a notification, and every few seconds in case one was lost.
package struct JobRunner: Sendable {
    /// How the jobs of a kind are done.
    package struct Work: Sendable {
        /// Does one job. It commits its own result with `JobQueue.complete` in the same transaction.
        let perform: @Sendable (Job) async throws -> Void
        /// Notes in the transaction that buries a job that no more will be tried.
        let bury: @Sendable (Job, Session) throws -> Void

        package init(
            perform: @escaping @Sendable (Job) async throws -> Void,
            bury: @escaping @Sendable (Job, Session) throws -> Void
        ) {
            self.perform = perform
            self.bury = bury
        }
    }

    private let database: Database
    private let kinds: [JobName: Work]
    private let places: Int
    private let ambient: Ambient
    private let log: Log

    package init(database: Database, kinds: [JobName: Work], places: Int, ambient: Ambient, log: Log) {
        self.database = database
        self.kinds = kinds
        self.places = places
        self.ambient = ambient
        self.log = log
    }

    /// Works until the task is cancelled; what is in hand falls to its lease.
    package func run() async {
        let streams = (0..<places).map { _ in
            AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        }
        let wake: @Sendable () -> Void = { for (_, waker) in streams { waker.yield() } }
        await withDiscardingTaskGroup { group in
            group.addTask {
                for await _ in database.notifications(on: [JobQueue.channel]) { wake() }
            }
            group.addTask {
                while !Task.isCancelled {
                    wake()
                    try? await Task.sleep(for: .seconds(5))
                }
                for (_, waker) in streams { waker.finish() }
            }
            for (wakes, _) in streams {
                group.addTask {
                    let holder = ambient.newUUID()
                    for await _ in wakes {
                        while !Task.isCancelled, await workOnce(holder) {}
                    }
                }
            }
        }
    }

    /// Does what is due, one job after another, and comes back when nothing is.
    package func drain() async {
        let holder = ambient.newUUID()
        while await workOnce(holder) {}
    }

    /// Does one job; false when there was none or the database is away.
    private func workOnce(_ holder: UUID) async -> Bool {
        let names = kinds.keys.map(\.rawValue)
        guard let job = try? await database.write({ try JobQueue.claim(names, holder: holder, in: $0) }) else {
            return false
        }
        guard let work = JobName(rawValue: job.kind).flatMap({ kinds[$0] }) else { return false }
        guard job.attempt <= JobQueue.attemptLimit else {
            log.error("job given up: no server came through it", .id(job.id), .name(job.kind), .count(job.attempt))
            await giveBack(job, work, reason: "LeaseExpired")
            return true
        }
        do {
            try await withRenewedLease(job) { try await work.perform(job) }
        } catch {
            log.warning("job failed", .id(job.id), .name(job.kind), .count(job.attempt), .error(error))
            await giveBack(job, work, reason: String(describing: type(of: error)))
        }
        return true
    }

    /// For another attempt, or to the dead letters together with what the work has to note of that. Where the database
    /// is away, the lease runs out.
    private func giveBack(_ job: Job, _ work: Work, reason: String) async {
        try? await database.write { session in
            try JobQueue.giveBack(job, reason: reason, in: session)
            if JobQueue.isSpent(job) { try work.bury(job, session) }
        }
    }

    private func withRenewedLease(_ job: Job, _ body: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while true {
                    try await Task.sleep(for: .seconds(20))
                    try? await database.write { try JobQueue.renew(job, in: $0) }
                }
            }
            group.addTask { try await body() }
            // The work ends first; the renewal never ends by itself.
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
