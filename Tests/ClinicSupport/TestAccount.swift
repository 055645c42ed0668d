import Accounts
import Audit
import Base
import FoundationEssentials
import Postgres
import Vault
import Web

/// Somebody who works at a test's clinic, or is treated there, signed in.
package struct TestAccount: Sendable {
    package let viewer: Viewer
    package let email: String
    package let password: String
    /// The secret in the browser's cookie.
    package let session: Token
}

extension TestClinic {
    /// Somebody new with a role and a session.
    package func account(
        _ role: Role, _ place: TestPlaceOfWork = .home, name: String? = nil
    ) async throws -> TestAccount {
        let name = name ?? "Test \(role.rawValue)"
        let email = "\(UUID().uuidString.lowercased())@clinic.test"
        let (department, hash) = (
            departments[place, default: DepartmentID(UUID())], try await Shared.passwordHash.value
        )
        let (records, settings) = (records, clinic.settings)
        return try await records.database.write { session in
            let made = try Accounts.invite(
                name: name, email: email, role: role, department: department, by: nil, records, in: session)
            try Accounts.activate(made.id, passwordHash: hash, in: session)
            return TestAccount(
                viewer: Viewer(account: made.id, role: role, department: department, name: name), email: email,
                password: Shared.password, session: try BrowserSessions.begin(for: made.id, settings, in: session))
        }
    }

    /// The account by which a patient reads the portal.
    package func portal(of patient: PatientID) async throws -> TestAccount {
        let account = try await account(.patient)
        _ = try await records.database.write { session in
            try session.execute("UPDATE patient SET account_id = \(account.viewer.account) WHERE id = \(patient)")
        }
        return account
    }

    /// Someone of each role, and nobody.
    package func everyone() async throws -> [(role: Role?, account: TestAccount?)] {
        var all: [(Role?, TestAccount?)] = [(nil, nil)]
        for role in Role.allCases { all.append((role, try await account(role))) }
        return all
    }
}
