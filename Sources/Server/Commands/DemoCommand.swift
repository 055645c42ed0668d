import ArgumentParser
import Base
import Imaging
import Postgres
import Web

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Load or remove a demonstration: made-up patients with drawn pictures.",
        subcommands: [Load.self, Remove.self])

    struct Load: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "load",
            abstract: "Enter made-up patients, visits and pictures; a running server analyses them.")

        func run() async throws {
            try await withInstallation { installation in
                let pool = Installation.workers(installation.settings, count: 1, metrics: Metrics(), log: .silent)
                await pool.start()
                let imaging = Imaging(pool: pool, limits: FileLimits(pixels: installation.settings.pixelLimit))
                let count = try await Demo(installation: installation, imaging: imaging).load()
                await pool.shutdown()
                print(
                    count == 0 ? "The demonstration is loaded already." : "\(count) made-up patients are in the list.")
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Take the demonstration out: rows, keys, accounts and files.")

        func run() async throws {
            try await withInstallation { installation in
                let owner = Database(address: installation.addresses.owner, sessions: 1)
                let count = try await DemoRemoval(owner: owner, records: installation.records).run()
                await owner.close()
                print("\(count) made-up patients are removed. The audit trail keeps that they were there.")
            }
        }
    }
}
