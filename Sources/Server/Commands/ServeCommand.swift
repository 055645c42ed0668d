import Accounts
import Analysis
import ArgumentParser
import Audit
import Base
import Glibc
import HTTP
import Imaging
import Jobs
import Postgres
import Records
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Start the server.")

    func run() async throws {
        do {
            try await Self.serve(Installation.settings())
        } catch {
            say(StartFault.sentence(error))
            throw ExitCode(error is SettingsError ? 64 : 69)
        }
    }

    private static func serve(_ settings: Settings) async throws {
        try Security.check(settings)
        Descriptors.raise()
        let signals = StopSignals()
        let security = try Security(settings)
        let installation = try await Installation.open(settings)
        let server = try await RunningServer.start(installation, security)
        let origin = settings.origin(port: server.port)
        print("Diascope \(Version.text) is at \(origin)/")
        if let advice = security.advice { print(advice) }
        if let link = try await server.setUpLink() {
            print("No administrator yet. Open this link once, within three days, to make the first:")
            print("  \(origin)\(link)")
        }
        fflush(nil)
        let reload = ReloadSignal { security.reload(installation.log) }
        await signals.first()
        reload.stop()
        say("Stopping.")
        await server.stop()
    }
}
