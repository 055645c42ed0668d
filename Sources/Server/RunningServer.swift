import Accounts
import Analysis
import Audit
import Base
import FoundationEssentials
import HTTP
import Imaging
import Jobs
import Outcomes
import Postgres
import Records
import Vault
import Web
import Workers

/// A server at work, and how it ends.
struct RunningServer: Sendable {
    let port: Int
    private let clinic: Clinic
    private let server: HTTPServer
    /// Sends browsers that come in clear on to TLS.
    private let redirect: HTTPServer?
    private let work: Task<Void, Never>

    static func start(_ installation: Installation, _ security: Security) async throws -> RunningServer {
        let metrics = Metrics()
        let settings = installation.settings
        let pool = Installation.workers(settings, metrics: metrics, log: installation.log)
        await pool.start()
        let files = try Assembly.files(settings)
        let clinic = try await installation.clinic(
            imaging: Imaging(pool: pool, limits: FileLimits(pixels: settings.pixelLimit)) {
                metrics.count("diascope_pictures_decoding_total", "Files whose header was in order, given to a codec")
            },
            statics: Assembly.statics(files), metrics: metrics)
        let news = AnalysisNews(database: clinic.records.database)
        let cases = ProvenCases()
        let site = try Assembly.site(clinic, news, cases, files)
        let traffic = Traffic(metrics: metrics, log: installation.log, statics: files.pattern)
        let server = HTTPServer(configuration: configuration(settings, security, traffic), responder: site)
        let port = try await server.start(address: settings.listen.host, port: UInt16(settings.listen.port))
        let redirect = try await redirect(settings, to: settings.origin(port: Int(port)), traffic)
        let work = Task {
            await withDiscardingTaskGroup { group in
                group.addTask { await news.run() }
                group.addTask { await cases.run(clinic.records, clinic.log) }
                group.addTask { await AuditSequencer(records: clinic.records, log: clinic.log).run() }
                group.addTask {
                    await JobRunner(
                        database: clinic.records.database, kinds: Assembly.jobs(clinic), places: settings.workers,
                        ambient: clinic.records.ambient, log: clinic.log
                    ).run()
                }
                group.addTask { await Gauges(clinic: clinic, server: server).run() }
                group.addTask { await StoreSweep(records: clinic.records, log: clinic.log).run() }
            }
        }
        return RunningServer(port: Int(port), clinic: clinic, server: server, redirect: redirect, work: work)
    }

    /// The address of the set-up page while there is no administrator; nil afterwards.
    func setUpLink() async throws -> String? {
        try await clinic.records.database.write { session in
            guard try AccountQueries.administrators(in: session) == 0 else { return nil }
            return AccountLinks.setUp(try OneTimeLinks.setUp(in: session))
        }
    }

    /// Takes no more requests, finishes those that run, ends workers, closes the database.
    func stop() async {
        await redirect?.shutdown(grace: .zero)
        await server.shutdown(grace: .seconds(5))
        work.cancel()
        await clinic.imaging.pool.shutdown()
        await clinic.records.database.close()
    }

    private static func configuration(
        _ settings: Settings, _ security: Security, _ traffic: Traffic
    ) -> ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.limits = Assembly.limits(settings, names: security.certificates?.names ?? [])
        configuration.certificates = security.certificates
        configuration.proxies = security.proxies
        configuration.connections.exempt = settings.proxies
        configuration.servesProxiesOnly = security.certificates == nil && !settings.listen.isLoopback
        configuration.hooks = traffic.hooks
        return configuration
    }

    private static func redirect(_ settings: Settings, to origin: String, _ traffic: Traffic) async throws
        -> HTTPServer?
    {
        guard let address = settings.redirect else { return nil }
        var configuration = ServerConfiguration()
        configuration.lanes = 1
        configuration.hooks = traffic.hooks
        let server = HTTPServer(
            configuration: configuration, responder: RedirectResponder(origin: origin, headers: SecurityHeaders.all))
        try await server.start(address: address.host, port: UInt16(address.port))
        return server
    }
}
