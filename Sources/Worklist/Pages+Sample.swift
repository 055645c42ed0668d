import Analysis
import Base
import FoundationEssentials
import Imaging
import Patients
import Postgres
import Reports
import Scans
import Web

extension PatientPage {
    static let sample = PatientPage(.sample(), words: Words(language: "en", texts: [:]))
}

extension HistoryPage {
    static let sample: HistoryPage = {
        var filter = HistoryFilter()
        filter.from = "soon"
        filter.isAscending = true
        return HistoryPage(.sample(filter), words: Words(language: "en", texts: [:]))
    }()
}

extension PatientView {
    /// A patient with one lesion as a clinician, or another role, sees it.
    static func sample(_ role: Role = .clinician, patient: Patient = .sample) -> PatientView {
        let viewer = Viewer(
            account: AccountID(sampleID(1)), role: role, department: DepartmentID(sampleID(2)), name: "Ada Lind")
        return PatientView(
            patient: patient, lesions: [SeenLesion(lesion: .sample, latest: .sample)],
            scans: KeyedPage(rows: [.sample], hasMore: true), isFirst: false,
            analyses: [Scan.sample.study: .sample], reports: [:], viewer: viewer,
            today: CivilDate(daysSince1970: 20_778))
    }
}

extension HistoryView {
    static func sample(_ filter: HistoryFilter = HistoryFilter(), role: Role = .clinician) -> HistoryView {
        let view = PatientView.sample(role)
        let entry = Entry(
            scan: .sample, patient: view.patient, state: ScanState(.done, nil, to: view.viewer),
            summary: Gate.summary(of: .sample, to: view.viewer))
        return HistoryView(
            filter: filter, entries: KeyedPage(rows: [entry], hasMore: true), isFirst: false,
            seesResults: Gate.isOpen(to: view.viewer))
    }
}

private func sampleID(_ number: UInt8) -> UUID {
    UUID(uuid: (1, 2, 3, 4, 5, 6, 0x70, 7, 0x80, 8, 9, 10, 11, 12, 13, number))
}
