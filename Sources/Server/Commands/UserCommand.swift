import Accounts
import ArgumentParser
import Base
import Glibc
import Postgres
import Records
import Vault
import Web

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Make and mend accounts from the shell.",
        subcommands: [Create.self, List.self, Disable.self, Reset.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create", abstract: "Make an account; its password is read from standard input.")

        @Option(help: "admin, clinician, technician or auditor.")
        var role: String
        @Option(help: "The address to sign in with.")
        var email: String
        @Option(help: "The person's name; the address by default.")
        var name: String?
        @Option(help: "The department, made when there is none of that name; the first one by default.")
        var department: String?

        func validate() throws {
            guard let role = Role(rawValue: role), role.isStaff else {
                throw ValidationError("The role is admin, clinician, technician or auditor.")
            }
        }

        func run() async throws {
            try await withInstallation { installation in
                let records = installation.records
                let name = name ?? email
                let password = secretFromStandardInput("Password") ?? ""
                do {
                    try PasswordPolicy.check(password, knowing: [name, email])
                } catch {
                    try fail(installation.words("accounts.policy.\(error)"))
                }
                let hash = try await PasswordHasher().hash(password)
                let (role, email, wanted) = (Role(rawValue: role) ?? .technician, email, department)
                do {
                    let id = try await records.database.write { session in
                        let place = try department(wanted, records, in: session)
                        let made = try Accounts.invite(
                            name: name, email: email, role: role, department: place, by: nil, records, in: session)
                        try session.execute("UPDATE account_link SET used_at = now() WHERE account_id = \(made.id)")
                        try Accounts.activate(made.id, passwordHash: hash, in: session)
                        return made.id
                    }
                    print(id)
                } catch let error as AccountError {
                    try fail(installation.words(error.sentence.key))
                }
            }
        }

        private func department(_ name: String?, _ records: Records, in session: Session) throws -> DepartmentID {
            let all = try Departments.all(in: session)
            guard let name else {
                return try all.first?.id ?? Departments.add("General", by: nil, records, in: session)
            }
            return try all.first { $0.name == name }?.id ?? Departments.add(name, by: nil, records, in: session)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Print every account: identifier, role, state, address, tab-separated.")

        func run() async throws {
            try await withInstallation { installation in
                let records = installation.records
                var cursor: AccountCursor? = .start
                while let from = cursor {
                    let accounts = try await records.database.read {
                        try AccountQueries.list(after: from, records, in: $0)
                    }
                    for account in accounts {
                        print("\(account.id)\t\(account.role.rawValue)\t\(account.state.rawValue)\t\(account.email)")
                    }
                    cursor = accounts.count > AccountCursor.page ? accounts.last.map(AccountCursor.init(after:)) : nil
                }
            }
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "disable", abstract: "Sign a person out everywhere and let them in no more.")

        @Option(help: "The account's address.")
        var email: String

        func run() async throws {
            try await UserCommand.withAccount(email) { id, records, session in
                try Accounts.disable(id, by: nil, records, in: session)
            }
        }
    }

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset", abstract: "Print a one-time link to choose a new password; opens a disabled account.")

        @Option(help: "The account's address.")
        var email: String

        func run() async throws {
            try await withInstallation { installation in
                let secret = try await UserCommand.change(email, installation) { id, records, session in
                    try Accounts.enable(id, by: nil, records, in: session)
                    return try Accounts.reset(id, by: nil, records, in: session)
                }
                print("\(installation.settings.origin)\(AccountLinks.password(secret))")
            }
        }
    }

    fileprivate static func withAccount(
        _ email: String, _ body: @escaping @Sendable (AccountID, Records, Session) throws -> Void
    ) async throws {
        try await withInstallation { try await change(email, $0, body) }
    }

    @discardableResult
    fileprivate static func change<Value: Sendable>(
        _ email: String, _ installation: Installation,
        _ body: @escaping @Sendable (AccountID, Records, Session) throws -> Value
    ) async throws -> Value {
        let records = installation.records
        do {
            return try await records.database.write { session in
                guard let account = try AccountQueries.account(email: email, records, in: session) else {
                    throw SQLError.notFound
                }
                return try body(account.id, records, session)
            }
        } catch SQLError.notFound {
            try fail("There is no account with this address.")
        } catch let error as AccountError {
            try fail(installation.words(error.sentence.key))
        }
    }
}

/// Says what is wrong and ends with 65 (bad data).
private func fail(_ sentence: String) throws -> Never {
    say(sentence)
    throw ExitCode(65)
}
