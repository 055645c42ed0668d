import Analysis
import Base
import FoundationEssentials
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
        report: ReportStanding? = ReportStanding(version: 2, state: "released")
    ) -> ScanView {
        ScanView(
            scan: .sample, patient: .sample,
            viewer: Viewer(
                account: AccountID(sampleID(1)), role: role, department: DepartmentID(sampleID(2)), name: "Ada Lind"),
            analysis: analysis, reading: reading, author: reading == nil ? nil : "Ada Lind", report: report,
            today: CivilDate(daysSince1970: 20_778))
    }
}

extension ReadingRecord {
    static let sample = ReadingRecord(
        id: ReadingID(sampleID(3)), study: Scan.sample.study, assessment: .suspicious, remarks: "Grew since May",
        revision: 1, writtenBy: AccountID(sampleID(1)), written: Date(timeIntervalSince1970: 1_795_257_900))
}

extension Scan {
    static let sample = Scan(
        study: StudyID(sampleID(4)), patient: Patient.sample.id, lesion: LesionID(sampleID(5)), lesionNumber: 1,
        modality: .dermoscopy, site: .shoulder, laterality: .left, captured: CivilDate(daysSince1970: 20_778),
        created: Date(timeIntervalSince1970: 1_795_257_700), uploadedBy: AccountID(sampleID(1)),
        pictureSet: PictureSetID(sampleID(6)), studyUID: "2.25.1", seriesUID: "2.25.2", instanceUID: "2.25.3",
        format: "dicom", width: 2000, height: 1500, frames: 2, original: sampleID(7), originalBytes: 1,
        view: sampleID(8), thumbnail: sampleID(9),
        details: ScanDetails(
            fileName: "IMG_0001.dcm", sha256: "00",
            examination: .sample))
}

private func sampleID(_ number: UInt8) -> UUID {
    UUID(uuid: (1, 2, 3, 4, 5, 6, 0x70, 7, 0x80, 8, 9, 10, 11, 12, 13, number))
}
