import Analysis
import Base
import Patients
import Postgres
import Records
import Reports
import Scans
import Web

/// One page of the history, as one viewer may see it.
struct HistoryView: Sendable {
    struct Entry: Sendable {
        let scan: Scan
        let patient: Patient
        let state: ScanState
        let summary: OpinionSummary?
    }

    let filter: HistoryFilter
    let entries: KeyedPage<Entry>
    let isFirst: Bool
    /// Whether the viewer may see what models said.
    let seesResults: Bool
}

extension HistoryView {
    /// - Throws: `SQLError.notFound` for a place in the list that the viewer does not see.
    static func read(
        _ filter: HistoryFilter, after: StudyID?, to viewer: Viewer, _ records: Records, in session: Session
    ) throws -> HistoryView {
        let page = try HistoryQueries.studies(filter, after: after, to: viewer, records, in: session)
        let scans = try ScanQueries.visible(among: page.rows, to: viewer, records, in: session)
        let ids = Set(scans.values.map(\.patient))
        let patients = try PatientQueries.visible(among: Array(ids), to: viewer, records, in: session)
        let analyses = try AnalysisQueries.latest(of: page.rows, to: viewer, in: session)
        let reports = try ReportQueries.latest(of: page.rows, to: viewer, in: session)
        let entries = page.rows.compactMap { study -> Entry? in
            guard let scan = scans[study], let patient = patients[scan.patient] else { return nil }
            let analysis = analyses[study]
            return Entry(
                scan: scan, patient: patient,
                state: ScanState(analysis?.state, reports[study]?.state, to: viewer),
                summary: Gate.summary(of: analysis, to: viewer))
        }
        return HistoryView(
            filter: filter, entries: KeyedPage(rows: entries, hasMore: page.hasMore), isFirst: after == nil,
            seesResults: Gate.isOpen(to: viewer))
    }
}
