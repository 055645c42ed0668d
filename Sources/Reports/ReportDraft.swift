import Accounts
import Analysis
import Base
import Imaging
import Patients
import Postgres
import Reading
import Records
import Scans
import Vault
import Web

/// What a report would say if it were signed now, and the versions that were signed before.
struct ReportDraft: Sendable {
    let scan: Scan
    let key: DataKey
    let patient: Patient
    /// Without a signature.
    let content: ReportContent
    /// The lesion's outline as the data of an SVG path in pixels of the scan's view.
    let outline: String?
    /// What is drawn over the report's pictures.
    let overlay: Overlay?
    /// The address of the heatmap's layer.
    let heatmap: String?
    let basis: ReportBasis
    /// The newest first.
    let versions: [SignedVersion]

    /// The version that was signed last, as long as nothing changed since.
    var current: SignedVersion? {
        versions.first.flatMap { $0.content.unsigned == content ? $0 : nil }
    }
}

extension ReportDraft {
    /// - Parameter titles: of the models, by their identifiers.
    /// - Throws: `SQLError.notFound` for a study that the viewer does not see.
    static func read(
        _ study: StudyID, to viewer: Viewer, titles: [String: String], _ clinic: Clinic, in session: Session
    ) throws -> ReportDraft {
        let records = clinic.records
        let (scan, key) = try ScanQueries.visibleWithKey(study, to: viewer, records, in: session)
        let patient = try PatientQueries.visible(scan.patient, to: viewer, records, in: session)
        let analysis = try AnalysisQueries.latest(of: study, to: viewer, records, in: session)
        let opinion = Gate.opinion(of: analysis, to: viewer)
        let reading = try ReadingQueries.of(study, to: viewer, records, in: session)
        let versions = try ReportQueries.of(study, to: viewer, in: session).map { report in
            SignedVersion(report: report, content: try ReportQueries.content(of: report, under: key))
        }
        let content = ReportContent(
            clinic: clinic.settings.organisation,
            department: try Departments.all(in: session).first { $0.id == patient.department }?.name ?? "",
            patient: ReportContent.Person(patient.details), examination: ReportContent.Examination(scan),
            suggestion: opinion.map { ReportContent.Suggestion($0, titles: titles) },
            analysisState: opinion == nil ? analysis?.state.rawValue : nil,
            judgement: try judgement(reading, records, in: session), signature: nil)
        let basis = ReportBasis(
            version: (versions.first?.report.version ?? 0) + 1, reading: reading?.revision ?? 0,
            patient: patient.revision, analysis: opinion?.analysis)
        return ReportDraft(
            scan: scan, key: key, patient: patient, content: content,
            outline: opinion.map { $0.outlinePaths(width: scan.viewSize.width, height: scan.viewSize.height) }.flatMap {
                $0.isEmpty ? nil : $0.joined()
            },
            overlay: opinion?.overlay,
            heatmap: opinion?.hasHeatmap == true ? AnalysisLinks.heatmap(study) : nil, basis: basis, versions: versions)
    }

    private static func judgement(
        _ reading: ReadingRecord?, _ records: Records, in session: Session
    ) throws -> ReportContent.Judgement? {
        guard let reading, let assessment = reading.assessment else { return nil }
        let author = try AccountQueries.account(reading.writtenBy, records, in: session)
        return ReportContent.Judgement(
            assessment: assessment, remarks: reading.remarks, writtenBy: author.name)
    }
}
