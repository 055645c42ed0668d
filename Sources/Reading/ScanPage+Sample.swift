import Analysis
import Base
import FoundationEssentials
import Outcomes
import Patients
import Scans
import Web

extension ScanPage {
    static let sample = ScanPage(
        .sample(analysis: .sample), Words(language: "en", texts: [:]), typed: ReadingForm(nil),
        errors: ["assessment": "Choose one", "remarks": "Too long"])
}

extension ScanView {
    /// A scan as a clinician, or another role, sees it.
    static func sample(
        _ role: Role = .clinician, analysis: AnalysisRecord?, reading: ReadingRecord? = .sample,
        report: ReportStanding? = ReportStanding(version: 2, state: "released"),
        outcome: Outcome? = .sample, similar: SimilarCases? = .sample, isOverruled: Bool = false
    ) -> ScanView {
        let overrule = QualityOverrule(by: AccountID(sampleID(1)), at: ReadingRecord.sample.written)
        return ScanView(
            scan: .sample(overrule: isOverruled ? overrule : nil), patient: .sample,
            viewer: Viewer(
                account: AccountID(sampleID(1)), role: role, department: DepartmentID(sampleID(2)), name: "Ada Lind"),
            analysis: analysis, reading: reading, author: reading == nil ? nil : "Ada Lind", report: report,
            outcome: outcome, similar: similar, overruler: isOverruled ? "Ada Lind" : nil,
            today: CivilDate(daysSince1970: 20_778))
    }
}

extension ReadingRecord {
    static let sample = ReadingRecord(
        id: ReadingID(sampleID(3)), study: Scan.sample.study, assessment: .suspicious, remarks: "Grew since May",
        revision: 1, writtenBy: AccountID(sampleID(1)), written: Date(timeIntervalSince1970: 1_795_257_900))
}

private func sampleID(_ number: UInt8) -> UUID {
    UUID(uuid: (1, 2, 3, 4, 5, 6, 0x70, 7, 0x80, 8, 9, 10, 11, 12, 13, number))
}
