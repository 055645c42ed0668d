import Analysis
import ArgumentParser
import Base
import Imaging
import Workers

struct ResultsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "results", abstract: "Repeat kept results.", subcommands: [Verify.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Judge kept pictures again; ends with 1 when the same model and engine say anything else.")

        @Option(help: "How many of the latest results.")
        var limit: Int = 100

        func run() async throws {
            try await withInstallation { installation in
                let pool = Installation.workers(installation.settings, count: 1, metrics: Metrics(), log: .silent)
                await pool.start()
                let imaging = Imaging(pool: pool, limits: FileLimits(pixels: installation.settings.pixelLimit))
                let tally = try await ResultRepeat(records: installation.records, imaging: imaging).run(
                    atMost: max(1, limit))
                await pool.shutdown()
                print(
                    "\(tally.same) the same, \(tally.different.count) different, \(tally.foreign) of another model or "
                        + "engine, \(tally.erased) erased")
                for analysis in tally.different { print("different: analysis \(analysis)") }
                if !tally.different.isEmpty { throw ExitCode(1) }
            }
        }
    }
}
