import Accounts
import Analysis
import Audit
import Base
import FoundationEssentials
import HTTP
import Imaging
import Jobs
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
    private let work: Task<Void, Never>

    static func start(_ installation: Installation) async throws -> RunningServer {
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
        let site = try Assembly.site(clinic, news, files)
        let server = HTTPServer(configuration: configuration(settings, metrics, installation.log), responder: site)
        let port = try await server.start(address: settings.listen.host, port: UInt16(settings.listen.port))
        let work = Task {
            await withDiscardingTaskGroup { group in
                group.addTask { await news.run() }
                group.addTask { await AuditSequencer(records: clinic.records, log: clinic.log).run() }
                group.addTask {
                    await JobRunner(
                        database: clinic.records.database, kinds: Assembly.jobs(clinic), places: settings.workers,
                        ambient: clinic.records.ambient, log: clinic.log
                    ).run()
                }
                group.addTask { await Gauges(clinic: clinic, server: server).run() }
                group.addTask { await sweep(clinic) }
            }
        }
        return RunningServer(port: Int(port), clinic: clinic, server: server, work: work)
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
        await server.shutdown(grace: .seconds(5))
        work.cancel()
        await clinic.imaging.pool.shutdown()
        await clinic.records.database.close()
    }

    private static func configuration(_ settings: Settings, _ metrics: Metrics, _ log: Log) -> ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.limits = Assembly.limits(settings)
        configuration.hooks.onFinish = { exchange in
            metrics.observe(
                "diascope_request_seconds", "Time from a request's head to the end of its answer",
                [
                    ("route", exchange.pattern ?? "none"), ("method", exchange.method?.rawValue ?? "none"),
                    ("status", String(exchange.status)),
                ], seconds: exchange.duration.milliseconds / 1000)
        }
        configuration.hooks.onEvent = { event in
            metrics.count(
                "diascope_connection_events_total", "Refused or broken exchanges", [("event", event.rawValue)])
        }
        return configuration
    }

    /// Removes what uploads left behind that never ended.
    private static func sweep(_ clinic: Clinic) async {
        let count = try? await clinic.records.files.store.run { try $0.sweep(olderThan: .seconds(86_400)) }
        if let count, count > 0 { clinic.log.info("unfinished uploads removed", .count(count)) }
    }
}
