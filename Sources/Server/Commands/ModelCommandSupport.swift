import ArgumentParser
import Base
import Glibc
import Imaging
import Workers

/// The workers of a command that judges files without a server.
struct CommandImaging {
    let imaging: Imaging
    let inventory: Inventory
    let directory: String
    let workers: Int
    private let pool: WorkerPool

    /// - Parameter models: the folder of the models; nil for the installation's own.
    /// - Throws: `ExitCode`, after a sentence on standard error.
    init(models: String?, workers count: Int? = nil) async throws {
        let settings: Settings
        do {
            settings = try Installation.settings()
        } catch {
            say(StartFault.sentence(error))
            throw ExitCode(64)
        }
        directory = models.map(Paths.absolute) ?? Paths.absolute(settings.home + "/Models")
        workers = count ?? settings.workers
        pool = Installation.workers(
            settings, models: directory, count: workers, metrics: Metrics(), log: .silent)
        await pool.start()
        imaging = Imaging(pool: pool, limits: FileLimits(pixels: settings.pixelLimit))
        do {
            inventory = try await imaging.inventory()
        } catch {
            await pool.shutdown()
            say("No worker could be started (\(error)). Run `diascope check`.")
            throw ExitCode(69)
        }
    }

    func close() async { await pool.shutdown() }

    /// A model that passed its checks, with its card.
    ///
    /// - Throws: `ExitCode`, after a sentence on standard error.
    func model(_ id: String) throws -> (model: Inventory.Model, card: ModelCard) {
        guard let model = inventory.models.first(where: { $0.id == id }) else {
            say("There is no model “\(id)”. Installed: " + inventory.models.map(\.id).joined(separator: ", ") + ".")
            throw ExitCode(64)
        }
        if let fault = model.fault {
            say("The model “\(id)” cannot be used: \(fault).")
            throw ExitCode(69)
        }
        guard let card = try? ModelFolder(path: directory + "/" + id, name: id).card.get() else {
            say("The card of “\(id)” cannot be read.")
            throw ExitCode(69)
        }
        return (model, card)
    }

    /// The bytes of a file, ready for a worker.
    ///
    /// - Throws: `ExitCode`, after a sentence on standard error.
    static func bytes(of path: String) throws -> SharedBytes {
        guard let file = fopen(path, "rb") else { throw unreadable(path) }
        defer { fclose(file) }
        var writer = try SharedBytesWriter(limit: .max)
        let most = 1 << 18
        var piece = [UInt8](repeating: 0, count: most)
        while case let count = fread(&piece, 1, most, file), count > 0 {
            try piece.withUnsafeBytes { try writer.append(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
        guard ferror(file) == 0 else { throw unreadable(path) }
        return try writer.finish()
    }

    private static func unreadable(_ path: String) -> ExitCode {
        say("\(path) cannot be read.")
        return ExitCode(66)
    }
}
