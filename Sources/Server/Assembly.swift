import Accounts
import Admin
import Analysis
import Audit
import Base
import HTTP
import Imaging
import Jobs
import Outcomes
import Patients
import Portal
import Reading
import Reports
import Scans
import Web
import Worklist

/// The only place that knows every slice.
package enum Assembly {
    package static let navigation = [
        NavigationItem(word: "navigation.patients", link: PatientLinks.list, action: .viewPatients),
        NavigationItem(word: "navigation.upload", link: ScanLinks.upload, action: .uploadScans),
        NavigationItem(word: "navigation.uploads", link: ScanLinks.uploads, action: .uploadScans),
        NavigationItem(word: "navigation.history", link: WorklistLinks.history, action: .viewHistory),
        NavigationItem(word: "navigation.people", link: AdminLinks.people, action: .manageAccounts),
        NavigationItem(word: "navigation.system", link: AdminLinks.system, action: .viewSystem),
        NavigationItem(word: "navigation.models", link: AnalysisLinks.models, action: .viewModels),
        NavigationItem(word: "navigation.audit", link: "/audit", action: .viewAudit),
        NavigationItem(word: "navigation.own", link: PortalLinks.home, action: .viewOwnReports),
    ]

    /// The whole site's map.
    package static func routes(
        _ news: AnalysisNews, _ cases: ProvenCases = ProvenCases(), _ models: InstalledModels = .none
    ) -> [Route<Context>] {
        HomeRoutes.all + HealthRoutes.all + AccountRoutes.all + AuditRoutes.all + PatientRoutes.all + ScanRoutes.all
            + AnalysisRoutes.all(news: news) + ModelRoutes.all(models) + OutcomeRoutes.all
            + ReadingRoutes.all(cases: cases) + ReportRoutes.all + WorklistRoutes.all + PortalRoutes.all
            + AdminRoutes.all
    }

    /// The whole site: its map behind the one entrance.
    ///
    /// - Throws: `RouterError` for two routes that cannot be told apart.
    package static func site(
        _ clinic: Clinic, _ news: AnalysisNews, _ cases: ProvenCases, _ files: StaticFiles
    ) throws -> Site<Context> {
        let entrance = Entrance(
            clinic: clinic, recognise: BrowserSessions.recogniser(clinic.records, clinic.settings),
            refused: { viewer, action in
                try? await AuditTrail.note(AuditEvent(action, .refused, by: viewer), clinic.records)
            })
        let models = InstalledModels(below: clinic.settings.home + "/Models", clinic.imaging)
        return try entrance.site(routes: routes(news, cases, models), files: files)
    }

    /// The files under `Public/`, with the headers that every answer carries.
    package static func files(_ settings: Settings) throws -> StaticFiles {
        try StaticFiles(directory: settings.home + "/Public", headers: SecurityHeaders.all(settings))
    }

    /// The names under which templates find the files' addresses.
    package static func statics(_ files: StaticFiles) -> [String: String] {
        Dictionary(uniqueKeysWithValues: files.addresses.map { ($0.key.replacing(".", with: "-"), $0.value) })
    }

    /// What a request may measure, and the names under which the server is known.
    ///
    /// - Parameter names: of the certificates.
    package static func limits(_ settings: Settings, names: [String] = []) -> ParserLimits {
        var limits = ParserLimits()
        limits.bodyBytes = max(settings.dicomLimit, settings.pictureLimit) + (8 << 20)
        // A foreign name that resolves here (DNS rebinding) gets nothing.
        var own = ["localhost", "127.0.0.1", "::1", settings.originHost]
        if !settings.listen.isWildcard { own.append(settings.listen.host) }
        limits.hosts = Set((own + names).map { $0.contains(":") && !$0.hasPrefix("[") ? "[\($0)]" : $0.lowercased() })
        return limits
    }

    /// The jobs that the server does.
    package static func jobs(_ clinic: Clinic) -> [JobName: JobRunner.Work] {
        let analysis = AnalysisWork(
            records: clinic.records, imaging: clinic.imaging, metrics: clinic.metrics, log: clinic.log)
        return [.analyse: JobRunner.Work(perform: analysis.perform, bury: analysis.bury)]
    }
}
