import ArgumentParser
import Audit
import Base
import FoundationEssentials
import Glibc
import Postgres
import Records
import Vault

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Back up and restore the master key.", subcommands: [Export.self, Import.self])

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Print the master key, encrypted under a passphrase that is read from standard input.",
            discussion: "Keep the output and the passphrase apart from each other and from backups of the data.")

        func run() async throws {
            try await withInstallation { installation in
                let passphrase = try KeysCommand.givenPassphrase()
                let key = try MasterKeyFile(path: installation.settings.masterKeyFile).read()
                print(try exported(key, passphrase), terminator: "")
                let records = installation.records
                try await records.database.write { session in
                    try session.execute(
                        """
                        INSERT INTO installation_fact (name, value) VALUES ('key-backup', \(String(key.id)))
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value, noted_at = now()
                        """)
                    try AuditTrail.record(
                        AuditEvent(.exportKey, by: nil), records, in: session)
                }
                say("The backup is complete. Keep it apart from the data, and the passphrase apart from it.")
            }
        }

        private func exported(_ key: MasterKey, _ passphrase: String) throws -> String {
            do throws(VaultError) {
                return try KeyBackup.exportMasterKey(key, passphrase: passphrase)
            } catch .weakPassphrase {
                say(
                    "This passphrase is too easy to guess. Use at least \(PasswordPolicy.minimum) characters, several unrelated words."
                )
                throw ExitCode(65)
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Write the master key from a backup file; the passphrase is read from standard input.")

        @Argument(help: "The file that `keys export` printed.")
        var file: String

        func run() async throws {
            do {
                let settings = try Installation.settings()
                let text = try String(contentsOfFile: file, encoding: .utf8)
                let key = try KeyBackup.importMasterKey(text, passphrase: KeysCommand.givenPassphrase())
                try MasterKeyFile(path: settings.masterKeyFile).write(key)
                say("The master key is written.")
            } catch VaultError.wrongPassphrase {
                say("The passphrase does not open this backup.")
                throw ExitCode(65)
            } catch VaultError.masterKeyUnavailable(code: EEXIST) {
                say("There is a master key already. It is never overwritten: move it away first.")
                throw ExitCode(73)
            } catch let error as VaultError {
                say("The backup cannot be read (\(error)).")
                throw ExitCode(65)
            } catch let error as CocoaError {
                say("The file cannot be read (\(error.code.rawValue)).")
                throw ExitCode(66)
            }
        }
    }

    fileprivate static func givenPassphrase() throws -> String {
        guard let passphrase = secretFromStandardInput("Passphrase"), !passphrase.isEmpty else {
            say("Give the passphrase on standard input.")
            throw ExitCode(64)
        }
        return passphrase
    }
}
