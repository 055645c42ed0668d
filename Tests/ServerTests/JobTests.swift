import Base
import ClinicSupport
import Postgres
import Testing

@Suite("A job that nobody comes through")
struct JobTests {
    /// A clinic with a scan whose analysis was begun so many times by servers that died.
    private static func poisoned(_ clinic: TestClinic, attempts: Int) async throws {
        _ = try await clinic.scan(of: try await clinic.patient())
        try await clinic.records.database.write { session in
            try session.execute(
                """
                UPDATE job SET state = 'leased', attempt = \(attempts), lease_until = now() - interval '1 second'
                """)
            try session.execute(
                """
                INSERT INTO analysis (id, picture_set_id, state)
                SELECT gen_random_uuid(), picture_set.id, 'running' FROM picture_set
                """)
        }
    }

    @Test("goes to the dead letters after its last attempt, and its analysis ends as failed")
    func buried() async throws {
        try await withClinic { clinic in
            try await Self.poisoned(clinic, attempts: 4)
            await clinic.drainJobs()
            let jobs: [String] = try await clinic.values("SELECT state || ' ' || last_error FROM job")
            let analyses: [String] = try await clinic.values("SELECT state FROM analysis")
            #expect(jobs == ["dead LeaseExpired"])
            #expect(analyses == ["failed"])
            await clinic.drainJobs()
            let attempts: Int = try await clinic.value("SELECT attempt FROM job")
            #expect(attempts == 5)
        }
    }

    @Test("is tried once more while an attempt is left")
    func lastAttempt() async throws {
        try await withClinic { clinic in
            try await Self.poisoned(clinic, attempts: 3)
            await clinic.drainJobs()
            let jobs: [String] = try await clinic.values("SELECT state FROM job")
            let analyses: [String] = try await clinic.values("SELECT state FROM analysis")
            #expect(jobs == ["done"])
            #expect(analyses == ["done"])
        }
    }
}
