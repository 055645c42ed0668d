import Accounts
import Base
import FoundationEssentials
import HTTP
import Imaging
import Pages
import Postgres
import Records
import Storage
import Vault
import Web
import Workers

/// The parts of an installation, opened for a server or a command.
struct Installation: Sendable {
    let settings: Settings
    let words: Words
    let addresses: (application: String, owner: String, isShared: Bool)
    let records: Records
    let log: Log

    /// Reads the settings alone.
    static func settings() throws -> Settings {
        try Settings(environment: ProcessInfo.processInfo.environment)
    }

    /// Brings the database up to date and opens everything that keeps data.
    ///
    /// - Throws: what `StartFault` has a sentence for.
    static func open(_ settings: Settings, log: Log? = nil) async throws -> Installation {
        let log = log ?? self.log(settings)
        let addresses = try DatabaseAddresses(settings)
        let migrated = try await Migrations(directory: settings.home + "/Migrations").apply(at: addresses.owner)
        if !migrated.isEmpty { log.info("migrations applied", .count(migrated.count)) }
        let database = Database(address: addresses.application, sessions: settings.databaseSessions)
        guard await database.isReachable() else { throw InstallationError.databaseAway }
        let key = try MasterKeyFile(path: settings.masterKeyFile)
            .readOrCreate(dataExist: try await Records.hasKeys(database))
        let vault = Vault(masterKey: key)
        let store = LaneStore(try PictureStore(path: settings.data + "/pictures"))
        let records = Records(
            database: database, vault: vault, files: EncryptedFiles(store: store),
            installationKey: try await Records.installationKey(database, vault, .live), ambient: .live)
        return Installation(
            settings: settings, words: try Words(language: "en", directory: settings.home + "/Templates/Words/en"),
            addresses: (addresses.application, addresses.owner, addresses.isShared), records: records, log: log)
    }

    /// The server's log: each line names the request that it belongs to.
    private static func log(_ settings: Settings) -> Log {
        Log(label: "diascope", level: settings.logLevel) { RequestID.current.map { .request($0.number) } }
    }

    /// A pool of workers, not started.
    ///
    /// - Parameter models: the folder of the models; nil for the installation's own.
    static func workers(
        _ settings: Settings, models: String? = nil, count: Int? = nil, metrics: Metrics, log: Log
    ) -> WorkerPool {
        WorkerPool(
            executable: Paths.executable, arguments: WorkerCommand.arguments(settings, models: models),
            count: count ?? settings.workers,
            limits: ImagingWorker.limits(memoryMegabytes: settings.workerMemoryMegabytes),
            environment: ["MALLOC_ARENA_MAX": "2", "ORT_DISABLE_TELEMETRY": "1"],
            events: WorkerEvents(metrics: metrics, log: log.ofTheProcess).note)
    }

    /// The clinic that handlers work with.
    func clinic(imaging: Imaging, statics: [String: String], metrics: Metrics) async throws -> Clinic {
        Clinic(
            settings: settings, words: words, records: records, imaging: imaging, passwords: PasswordHasher(),
            renderer: try await Renderer(directory: settings.home + "/Templates", words: words),
            navigation: Assembly.navigation, statics: statics, metrics: metrics, log: log)
    }
}
