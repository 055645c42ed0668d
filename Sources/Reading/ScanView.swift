import Accounts
import Analysis
import Base
import Outcomes
import Patients
import Postgres
import Records
import Scans
import Web

/// Everything that the page of a scan is made of, as one viewer may see it.
struct ScanView: Sendable {
    let scan: Scan
    let patient: Patient
    let viewer: Viewer
    let analysis: AnalysisRecord?
    let reading: ReadingRecord?
    /// The name of whoever wrote the reading.
    let author: String?
    let report: ReportStanding?
    let outcome: Outcome?
    /// What `ProvenCases` found, as long as the viewer may see the opinion.
    var similar: SimilarCases?
    /// The name of whoever found the picture good enough to read.
    let overruler: String?
    let today: CivilDate

    var opinion: Opinion? { Gate.opinion(of: analysis, to: viewer) }
    var progress: AnalysisProgress { AnalysisProgress(of: analysis, to: viewer) }

    func allows(_ action: Action) -> Bool { Permissions.allows(viewer.role, action) }
}

extension ScanView {
    /// - Throws: `SQLError.notFound` for a study that the viewer does not see.
    static func read(_ study: StudyID, to viewer: Viewer, _ records: Records, in session: Session) throws -> ScanView {
        let scan = try ScanQueries.visible(study, to: viewer, records, in: session)
        let reading = try ReadingQueries.of(study, to: viewer, records, in: session)
        let seesReports = Permissions.allows(viewer.role, .viewReports)
        return ScanView(
            scan: scan, patient: try PatientQueries.visible(scan.patient, to: viewer, records, in: session),
            viewer: viewer, analysis: try AnalysisQueries.latest(of: study, to: viewer, records, in: session),
            reading: reading,
            author: try reading.map { try AccountQueries.account($0.writtenBy, records, in: session).name },
            report: seesReports ? try ReportStanding.latest(of: study, to: viewer, in: session) : nil,
            outcome: try OutcomeQueries.latest(of: study, to: viewer, records, in: session),
            overruler: try scan.overrule.map { try AccountQueries.account($0.by, records, in: session).name },
            today: CivilDate(local: records.ambient.now()))
    }
}
