import ArgumentParser
import Audit
import Base
import Glibc

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Verify the audit trail.", subcommands: [Verify.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Recompute the whole chain; ends with 1 when a link is broken.")

        func run() async throws {
            try await withInstallation { installation in
                switch try await AuditTrail.verify(installation.records) {
                case .intact(let events, let waiting):
                    print("intact: \(events) events in the chain, \(waiting) waiting")
                case .broken(let number):
                    print("broken at event number \(number)")
                    throw ExitCode(1)
                }
            }
        }
    }
}
