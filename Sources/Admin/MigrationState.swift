import Postgres
import Vault

/// Whether the database has had exactly the migrations that the program carries.
enum MigrationState: Equatable {
    case complete
    /// The program carries files that the database has not had.
    case pending
    /// The database has had a file that the program does not carry as it was.
    case edited
    /// The program's own files cannot be read.
    case unreadable

    init(_ applied: [AppliedMigration], directory: String) {
        guard let files = try? Migrations(directory: directory).files else {
            self = .unreadable
            return
        }
        let carried = files.map {
            AppliedMigration(name: $0.name, sha256: Hex.text(ContentHash.of(Array($0.text.utf8))))
        }
        guard carried.starts(with: applied) else {
            self = .edited
            return
        }
        self = carried.count == applied.count ? .complete : .pending
    }

    /// The last part of the repair's key in the catalogue.
    var repair: String? {
        switch self {
        case .complete: nil
        case .pending: "pending"
        case .edited: "edited"
        case .unreadable: "unreadable"
        }
    }
}
