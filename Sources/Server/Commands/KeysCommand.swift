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
                        AuditEvent(.viewSystem, by: nil, detail: "master key exported"), records, in: session)
                }
                fputs(
                    "The backup is complete. Keep it apart from the data, and the passphrase apart from it.\n", stderr)
            }
        }

        private func exported(_ key: MasterKey, _ passphrase: String) throws -> String {
            do throws(VaultError) {
                return try KeyBackup.exportMasterKey(key, passphrase: passphrase)
            } catch .weakPassphrase {
                fputs(
                    "This passphrase is too easy to guess. Use at least 15 characters, several unrelated words.\n",
                    stderr)
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
                fputs("The master key is written.\n", stderr)
            } catch VaultError.wrongPassphrase {
                fputs("The passphrase does not open this backup.\n", stderr)
                throw ExitCode(65)
            } catch VaultError.masterKeyUnavailable(code: EEXIST) {
                fputs("There is a master key already. It is never overwritten: move it away first.\n", stderr)
                throw ExitCode(73)
            } catch let error as VaultError {
                fputs("The backup cannot be read (\(error)).\n", stderr)
                throw ExitCode(65)
            } catch let error as CocoaError {
                fputs("The file cannot be read (\(error.code.rawValue)).\n", stderr)
                throw ExitCode(66)
            }
        }
    }

    fileprivate static func givenPassphrase() throws -> String {
        guard let passphrase = lineFromStandardInput("Passphrase: "), !passphrase.isEmpty else {
            fputs("Give the passphrase on standard input.\n", stderr)
            throw ExitCode(64)
        }
        return passphrase
    }
}
