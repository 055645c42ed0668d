import Base
import Imaging
import Pages
import Postgres
import Storage
import Transport
import Vault

/// Why the program cannot start, with the repair.
enum InstallationError: Error, Equatable {
    case noDatabase
    /// Plain HTTP serves this machine and declared proxies alone.
    case notLoopback
    case originNeeded
    case redirectWithoutTLS
    case databaseAway
}

/// Sentences for the person at the command line. None of them holds a value of a record.
enum StartFault {
    static func sentence(_ error: any Error) -> String {
        switch error {
        case let error as SettingsError:
            (["The settings are not right:"] + error.faults.map { "  " + $0 }).joined(separator: "\n")
        case InstallationError.noDatabase:
            "There is no database: DATABASE_URL is not set and the data folder holds no private cluster. Start with `make run`, or set DATABASE_URL."
        case InstallationError.notLoopback:
            "DIASCOPE_LISTEN is not a loopback address, and without TLS only this machine may be served. Set DIASCOPE_TLS to a folder with a certificate, or DIASCOPE_PROXIES to the proxy in front, or listen on 127.0.0.1:8080."
        case InstallationError.originNeeded:
            "DIASCOPE_LISTEN stands for every address of this machine. Say in DIASCOPE_ORIGIN how people reach the server, such as https://diascope.example.org."
        case InstallationError.redirectWithoutTLS:
            "DIASCOPE_REDIRECT sends browsers on to TLS, which is not set up. Set DIASCOPE_TLS."
        case let error as TLSError:
            error.sentence
        case InstallationError.databaseAway:
            "The database does not answer. Start it (make run does) or correct DATABASE_URL."
        case let error as MigrationError:
            sentence(error)
        case VaultError.masterKeyMissing:
            "The master key file is missing, but data exist that only it opens. Put it back, or restore it with `diascope keys import`."
        case VaultError.masterKeyExposed:
            "Others than its owner can read the master key file. Run: chmod 600 on it."
        case let error as VaultError:
            "The master key cannot be used (\(error))."
        case let error as StorageError:
            "The picture store cannot be used (\(error)). Check the data folder, its owner and the disk."
        case is PageError:
            "The Templates folder holds no layout. Set DIASCOPE_HOME to the folder that holds Templates itself, not a link."
        case let error as ModelError:
            "A model cannot be used: \(error.sentence)."
        default:
            "The program could not start (\(type(of: error)): \(error))."
        }
    }

    private static func sentence(_ error: MigrationError) -> String {
        switch error {
        case .edited(let file): "The migration \(file) was changed after it had been applied. Put the original back."
        case .newer(let file): "The database is newer than this program (\(file)). Start the newer program."
        case .gap(let file), .duplicate(let file), .misnamed(let file), .unreadable(let file):
            "The migrations' folder is not right at \(file)."
        case .failed(let file, let line, _):
            "The migration \(file) failed" + (line.map { " at line \($0)" } ?? "") + "."
        case .brokeTransaction(let file): "The migration \(file) ends its own transaction."
        case .database: "The database does not answer, or the owner's role may not sign in."
        case .unreadableDirectory:
            "The Migrations folder cannot be read. Set DIASCOPE_HOME to the folder that holds it."
        }
    }
}
