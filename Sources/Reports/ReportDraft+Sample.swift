import Analysis
import Base
import FoundationEssentials
import Patients
import Scans
import Vault
import Web

extension ReportContent {
    /// About nobody, with every part filled.
    package static let sample: ReportContent = {
        var content = ReportContent(
            clinic: "Example University Hospital", department: "Dermatology", patient: Person(Patient.sample.details),
            examination: Examination(Scan.sample),
            suggestion: opinion.map {
                Suggestion($0, titles: ["skin-lesion": "Skin lesions", "skin-lesion-mask": "Skin lesion outline"])
            },
            analysisState: nil,
            judgement: Judgement(
                assessment: .benign,
                remarks: "Symmetric reticular pattern, no atypical network, no blue-white structures.\n"
                    + "Control in 12 months.",
                writtenBy: "Dr A. Lind"),
            signature: Signature(
                report: "019aa000-0000-7000-8000-000000000001", version: 1, name: "Dr A. Lind",
                role: Role.clinician.word, moment: 1_795_258_000))
        content.examination.quality = [.hair]
        content.examination.lesionNumber = 2
        content.examination.millimetresPerPixel = 0.0125
        return content
    }()

    private static let opinion = Gate.opinion(
        of: .sample,
        to: Viewer(
            account: AccountID(Report.sampleID), role: .clinician, department: DepartmentID(Report.sampleID), name: ""))
}

extension ReportDraft {
    /// Changed since its only version was signed.
    static let sample: ReportDraft = {
        var content = ReportContent.sample.unsigned
        content.judgement?.remarks = "Control in 6 months."
        return ReportDraft(
            scan: .sample, key: .random(generation: 1), patient: .sample, content: content,
            outline: "M10 10L20 10L20 20Z", overlay: nil, heatmap: AnalysisLinks.heatmap(Scan.sample.study),
            basis: ReportBasis(version: 2, reading: 3, patient: 1, analysis: nil),
            versions: [SignedVersion(report: .sample, content: .sample)])
    }()
}

extension Report {
    static let sample = Report(
        id: ReportID(sampleID), study: Scan.sample.study, patient: Scan.sample.patient, version: 1, state: .signed,
        signedBy: AccountID(sampleID), signed: Date(timeIntervalSince1970: 1_795_258_000), released: nil,
        pdf: sampleID, pdfHash: [], contentSealed: [])

    fileprivate static let sampleID = UUID(uuid: (1, 154, 160, 0, 0, 0, 112, 0, 128, 0, 0, 0, 0, 0, 0, 1))
}
