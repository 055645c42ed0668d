import Accounts
import Admin
import Analysis
import Audit
import Base
import HTTP
import Imaging
import Jobs
import Patients
import Portal
import Reading
import Reports
import Scans
import Web
import Worklist

/// The only place that knows every slice.
enum Assembly {
    static let navigation = [
        NavigationItem(word: "navigation.patients", link: PatientLinks.list, action: .viewPatients),
        NavigationItem(word: "navigation.upload", link: ScanLinks.upload, action: .uploadScans),
        NavigationItem(word: "navigation.uploads", link: ScanLinks.uploads, action: .uploadScans),
        NavigationItem(word: "navigation.history", link: WorklistLinks.history, action: .viewHistory),
        NavigationItem(word: "navigation.people", link: AdminLinks.people, action: .manageAccounts),
        NavigationItem(word: "navigation.system", link: AdminLinks.system, action: .viewSystem),
        NavigationItem(word: "navigation.audit", link: "/audit", action: .viewAudit),
        NavigationItem(word: "navigation.own", link: PortalLinks.home, action: .viewOwnReports),
    ]

    /// The whole site's map.
    static func routes(_ news: AnalysisNews) -> [Route<Context>] {
        HomeRoutes.all + HealthRoutes.all + AccountRoutes.all + AuditRoutes.all + PatientRoutes.all + ScanRoutes.all
            + AnalysisRoutes.all(news) + ReadingRoutes.all + ReportRoutes.all + WorklistRoutes.all + PortalRoutes.all
            + AdminRoutes.all
    }

    /// The jobs that the server does.
    static func jobs(_ clinic: Clinic) -> [String: JobRunner.Work] {
        [AnalysisWork.kind: AnalysisWork(clinic: clinic).perform]
    }
}
