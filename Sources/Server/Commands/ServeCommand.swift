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
        guard settings.listen.isLoopback else { throw InstallationError.notLoopback }
        let signals = StopSignals()
        let installation = try await Installation.open(settings)
        let server = try await RunningServer.start(installation)
        print("Diascope \(Version.text) is at http://\(settings.listen.shown(port: server.port))/")
        if let link = try await server.setUpLink() {
            print("No administrator yet. Open this link once, within three days, to make the first:")
            print("  http://\(settings.listen.shown(port: server.port))\(link)")
        }
        fflush(nil)
        await signals.first()
        say("Stopping.")
        await server.stop()
    }
}

extension ListenAddress {
    /// Host and port as an address shows them.
    func shown(port: Int) -> String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
}
