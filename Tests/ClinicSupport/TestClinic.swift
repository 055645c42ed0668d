import Analysis
import Base
import FoundationEssentials
import HTTP
import Imaging
import Jobs
import Outcomes
import PageSupport
import Postgres
import Records
import Server
import Storage
import Vault
import Web
import Workers

/// A clinic of one test's own: empty database, empty picture store, new master key, the whole site, real workers.
package struct TestClinic: Sendable {
    package let clinic: Clinic
    package let site: Site<Context>
    /// The name of its database, for `TestServer.address(of:as:)`.
    package let database: String
    /// The folder of its data.
    package let folder: String
    let departments: [TestPlaceOfWork: DepartmentID]
    /// Workers that no other clinic has, which end with it.
    private let ownWorkers: WorkerPool?

    package var records: Records { clinic.records }
    package var words: Words { clinic.words }

    /// - Parameters:
    ///   - settings: changes to the defaults.
    ///   - models: a folder of models instead of the repository's.
    static func opened(
        _ settings: [String: String], models: String?, sessions: Int
    ) async throws -> TestClinic {
        let database = try await TestServer.clone()
        let folder = FileManager.default.temporaryDirectory.path + "/diascope-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var changes = settings.merging(["DIASCOPE_DATA": folder]) { given, _ in given }
        if let models { changes["DIASCOPE_HOME"] = try home(in: folder, models: models) }
        let settings = try Shared.settings(changes)
        let ownWorkers = models == nil ? nil : try await Shared.newWorkers(settings, count: 1)
        let shared = try await Shared.workers.value
        let records = try await records(database, folder, sessions: sessions)
        let files = try await Shared.files.value
        let clinic = Clinic(
            settings: settings, words: try Checkout.words(), records: records,
            imaging: Imaging(pool: ownWorkers ?? shared, limits: FileLimits(pixels: settings.pixelLimit)),
            passwords: PasswordHasher(), renderer: try await Checkout.renderer(), navigation: Assembly.navigation,
            statics: Assembly.statics(files), metrics: Metrics(), log: .silent)
        let site = try Assembly.site(clinic, AnalysisNews(database: records.database), ProvenCases(), files)
        return TestClinic(
            clinic: clinic, site: site, database: database, folder: folder,
            departments: try await TestPlaceOfWork.entered(records), ownWorkers: ownWorkers)
    }

    /// The checkout as an installation, with other models.
    private static func home(in folder: String, models: String) throws -> String {
        let home = folder + "/home"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        for name in ["Templates", "Public", "Migrations"] {
            try FileManager.default.createSymbolicLink(
                atPath: home + "/" + name, withDestinationPath: Checkout.root + "/" + name)
        }
        try FileManager.default.createSymbolicLink(atPath: home + "/Models", withDestinationPath: models)
        return home
    }

    func close() async {
        await ownWorkers?.shutdown()
        await records.database.close()
        try? await TestServer.drop(database)
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Does every job that is queued, to its end.
    package func drainJobs() async {
        await JobRunner(
            database: records.database, kinds: Assembly.jobs(clinic), places: 1, ambient: records.ambient, log: .silent
        ).drain()
    }

    /// One value of the database.
    ///
    /// Tests ask by this, since a closure in an argument of `#expect` may be run in another's place (Swift 6.3).
    package func value<Value: SQLDecodable & Sendable>(_ sql: SQL) async throws -> Value {
        try await records.database.read { try $0.value(sql) }
    }

    /// The only column of every row.
    package func values<Value: SQLDecodable & Sendable>(_ sql: SQL) async throws -> [Value] {
        try await records.database.read { try $0.values(sql) }
    }

    private static func records(_ name: String, _ folder: String, sessions: Int) async throws -> Records {
        let database = Database(
            address: try TestServer.address(of: name, as: .application), sessions: sessions, label: "test",
            waitLimit: .seconds(60), statementLimit: .seconds(60))
        let vault = Vault(masterKey: .random())
        return Records(
            database: database, vault: vault,
            files: EncryptedFiles(store: LaneStore(try PictureStore(path: folder + "/pictures"))),
            installationKey: try await Records.installationKey(database, vault, .live), ambient: .live)
    }
}
