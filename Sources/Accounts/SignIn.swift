import Audit
import Base
import FoundationEssentials
import Postgres
import Records
import Vault
import Web

/// Checks who signs in, and slows down those who guess.
struct SignIn {
    enum Outcome: Sendable {
        case signedIn(Token)
        case wrong
        /// Too many wrong passwords; for a growing while the right one does not help either.
        case locked
    }

    private struct Candidate: Sendable {
        let id: AccountID
        let role: Role
        let department: DepartmentID
        let hash: String
        let isLocked: Bool
    }

    /// Wrong passwords before the first lock, of one minute; each further one doubles it, up to a quarter of an hour.
    private static let freeFailures = 5

    let clinic: Clinic

    /// Takes the same time whether the account exists or not.
    func attempt(email: String, password: String) async throws -> Outcome {
        guard let candidate = try await candidate(email) else {
            try await clinic.passwords.verifyAgainstNothing(password)
            try await note(nil, .refused)
            return .wrong
        }
        guard !candidate.isLocked else {
            try await clinic.passwords.verifyAgainstNothing(password)
            try await note(candidate, .refused)
            return .locked
        }
        switch try await clinic.passwords.verify(password, against: candidate.hash) {
        case .wrong:
            try await fail(candidate)
            return .wrong
        case .right:
            return .signedIn(try await succeed(candidate, hash: candidate.hash))
        case .rightButOutdated:
            return .signedIn(try await succeed(candidate, hash: clinic.passwords.hash(password)))
        }
    }

    private func candidate(_ email: String) async throws -> Candidate? {
        let token = AccountFields.emailToken(email, clinic.records.vault)
        return try await clinic.records.database.read { session in
            let rows = try session.rows(
                """
                SELECT id, role, department_id, password_hash, coalesce(locked_until > now(), false) AS is_locked
                FROM account WHERE email_token = \(token) AND state = 'active'
                """)
            return try rows.first.map { row in
                Candidate(
                    id: try row["id"], role: try row["role"], department: try row["department_id"],
                    hash: try row["password_hash"], isLocked: try row["is_locked"])
            }
        }
    }

    private func fail(_ candidate: Candidate) async throws {
        try await clinic.records.database.write { session in
            try session.execute(
                """
                UPDATE account SET failures = failures + 1,
                    locked_until = CASE WHEN failures + 1 >= \(Self.freeFailures)
                        THEN now() + least(interval '15 minutes',
                            interval '1 minute' * power(2, least(failures + 1 - \(Self.freeFailures), 10)))
                        END
                WHERE id = \(candidate.id)
                """)
            try AuditTrail.record(event(candidate, .refused), clinic.records, in: session)
        }
    }

    /// - Parameter hash: the password's; kept unless another password was chosen meanwhile.
    private func succeed(_ candidate: Candidate, hash: String) async throws -> Token {
        try await clinic.records.database.write { session in
            try session.execute(
                """
                UPDATE account SET failures = 0, locked_until = NULL, signed_in_at = now(),
                    password_hash = CASE WHEN password_hash = \(candidate.hash) THEN \(hash) ELSE password_hash END
                WHERE id = \(candidate.id)
                """)
            try AuditTrail.record(event(candidate, .done), clinic.records, in: session)
            return try BrowserSessions.begin(for: candidate.id, clinic.settings, in: session)
        }
    }

    private func note(_ candidate: Candidate?, _ outcome: AuditEvent.Outcome) async throws {
        try await AuditTrail.note(event(candidate, outcome), clinic.records)
    }

    private func event(_ candidate: Candidate?, _ outcome: AuditEvent.Outcome) -> AuditEvent {
        let viewer = candidate.map { Viewer(account: $0.id, role: $0.role, department: $0.department, name: "") }
        return AuditEvent(.signIn, outcome, by: viewer)
    }
}
