import Base
import FoundationEssentials
import Postgres
import Records

/// The queue in the database: rows with lease and fence, woken by NOTIFY, backed up by polling.
package enum JobQueue {
    /// The channel on which a new job is told of.
    package static let channel = "jobs"
    private static let leaseSeconds = 60
    /// After so many attempts a job goes to the dead letters.
    static let attemptLimit = 4

    /// Adds a job in the transaction of the change that asks for it.
    ///
    /// - Parameter cause: what the job is asked for by; the same cause twice is one job.
    package static func enqueue<Kind, Cause>(
        _ name: JobName, subject: Identifier<Kind>, priority: JobPriority, cause: Identifier<Cause>, id: JobID,
        in session: Session
    ) throws(SQLError) {
        try session.execute(
            """
            INSERT INTO job (id, kind, priority, idempotency_key, subject_id)
            VALUES (\(id), \(name.rawValue), \(priority.rawValue), \("\(name.rawValue):\(cause)"), \(subject))
            ON CONFLICT (idempotency_key) DO NOTHING
            """)
        try session.notify(channel, name.rawValue)
    }

    /// Takes the most urgent job of the kinds, or one whose lease ran out. One that comes back with more attempts than
    /// there are is to be buried: it never came as far as failing.
    static func claim(_ kinds: [String], holder: UUID, in session: Session) throws(SQLError) -> Job? {
        try session.first(
            """
            UPDATE job SET state = 'leased', attempt = attempt + 1, lease_holder = \(holder),
                lease_until = now() + make_interval(secs => \(leaseSeconds))
            WHERE id = (
                SELECT id FROM job
                WHERE kind = ANY(\(kinds))
                  AND (state = 'waiting' AND run_after <= now() OR state = 'leased' AND lease_until < now())
                ORDER BY priority, created_at
                LIMIT 1
                FOR UPDATE SKIP LOCKED
            )
            RETURNING id, kind, subject_id, attempt
            """)
    }

    /// Marks the job done in the transaction of its result.
    ///
    /// - Throws: `SQLError.notFound` when another attempt took it over: the transaction must not commit.
    package static func complete(_ job: Job, in session: Session) throws(SQLError) {
        let changed = try session.execute(
            """
            UPDATE job SET state = 'done', lease_until = NULL, lease_holder = NULL, finished_at = now()
            WHERE id = \(job.id) AND attempt = \(job.attempt) AND state = 'leased'
            """)
        guard changed == 1 else { throw .notFound }
    }

    /// Whether a job has had its last attempt.
    static func isSpent(_ job: Job) -> Bool { job.attempt >= attemptLimit }

    /// Gives the job back for another attempt after a growing wait, or to the dead letters.
    ///
    /// - Throws: `SQLError.notFound` when another attempt took it over.
    static func giveBack(_ job: Job, reason: String, in session: Session) throws(SQLError) {
        let changed = try session.execute(
            """
            UPDATE job SET state = \(isSpent(job) ? "dead" : "waiting"), lease_until = NULL, lease_holder = NULL,
                last_error = \(reason), run_after = now() + make_interval(secs => \(1 << min(job.attempt, 6)))
            WHERE id = \(job.id) AND attempt = \(job.attempt) AND state = 'leased'
            """)
        guard changed == 1 else { throw .notFound }
    }

    /// Lengthens the lease of work that takes its time.
    static func renew(_ job: Job, in session: Session) throws(SQLError) {
        try session.execute(
            """
            UPDATE job SET lease_until = now() + make_interval(secs => \(leaseSeconds))
            WHERE id = \(job.id) AND attempt = \(job.attempt) AND state = 'leased'
            """)
    }

    /// How many jobs stand in each state but `done`, for metrics and the system page.
    package static func counts(in session: Session) throws(SQLError) -> [String: Int] {
        var counts: [String: Int] = [:]
        for row in try session.rows("SELECT state, count(*) AS jobs FROM job WHERE state <> 'done' GROUP BY state") {
            counts[try row["state"]] = try row["jobs"]
        }
        return counts
    }
}
