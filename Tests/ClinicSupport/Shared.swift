import Base
import HTTP
import Imaging
import PageSupport
import Server
import Vault
import Workers

/// What is made once in a test process and serves every clinic.
enum Shared {
    /// The password of every account that a test makes.
    static let password = "one password for all of the tests"

    /// A test runs beside a few others; each holds database sessions.
    static let places = Places(4)

    static let files = Task { try Assembly.files(Shared.settings([:])) }

    static let passwordHash = Task { try await PasswordHasher().hash(password) }

    /// Real, walled-in workers with the repository's models, which take drawn pictures too. They end with the process.
    static let workers = Task<WorkerPool, any Error> {
        try await newWorkers(Shared.settings([:]), models: DrawnPictureModels.folder(), count: 2)
    }

    /// Real, walled-in workers with an installation's models.
    ///
    /// - Parameter models: another folder of models than the installation's.
    static func newWorkers(_ settings: Settings, models: String? = nil, count: Int) async throws -> WorkerPool {
        guard let program = TestPlace.program else { throw TestFault.noProgram }
        var limits = ImagingWorker.limits(memoryMegabytes: settings.workerMemoryMegabytes)
        // Tests share the machine with whatever else runs on it.
        limits.wallClock = .seconds(60)
        limits.startUp = .seconds(120)
        let pool = WorkerPool(
            executable: program, arguments: WorkerCommand.arguments(settings, models: models), count: count,
            limits: limits,
            environment: ["MALLOC_ARENA_MAX": "2", "ORT_DISABLE_TELEMETRY": "1"])
        await pool.start()
        // Until one lives, the site says that it is not ready.
        _ = try await Imaging(pool: pool, limits: FileLimits(pixels: settings.pixelLimit)).inventory()
        return pool
    }

    /// The settings of an installation in the checkout, some of them changed.
    static func settings(_ changes: [String: String]) throws -> Settings {
        var environment = ["DIASCOPE_HOME": Checkout.root, "DIASCOPE_REQUESTS_PER_SECOND": "100000"]
        if let library = TestPlace.engineLibrary { environment["DIASCOPE_ONNXRUNTIME"] = library }
        return try Settings(environment: environment.merging(changes) { $1 })
    }
}
