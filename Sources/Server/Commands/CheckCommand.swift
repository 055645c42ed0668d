import Admin
import ArgumentParser
import Base
import Glibc
import HTTP
import Imaging
import Web

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Examine the installation part by part and print the repair for each fault.")

    func run() async throws {
        var faults = 0
        try await withInstallation { installation in
            let metrics = Metrics()
            let pool = Installation.workers(installation.settings, count: 1, metrics: metrics, log: .silent)
            await pool.start()
            let imaging = Imaging(pool: pool, limits: FileLimits(pixels: installation.settings.pixelLimit))
            let clinic = try await installation.clinic(imaging: imaging, statics: [:], metrics: metrics)
            for item in await SystemCheck(clinic: clinic).items() {
                print(item.line)
                if item.state == .fault { faults += 1 }
            }
            if installation.addresses.isShared {
                faults += 1
                print("FAULT     database roles: owner and application are the same; set DIASCOPE_OWNER_DATABASE_URL")
            }
            await pool.shutdown()
        }
        if faults > 0 { throw ExitCode(1) }
    }
}
