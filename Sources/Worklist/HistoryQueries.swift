import Analysis
import Base
import Postgres
import Records
import Scans
import Web

/// The scans of all visible patients, narrowed and ordered.
enum HistoryQueries {
    static let page = 50

    /// The studies of one page.
    ///
    /// - Throws: `SQLError.notFound` for a place in the list that the viewer does not see.
    static func studies(
        _ filter: HistoryFilter, after: StudyID?, to viewer: Viewer, _ records: Records, in session: Session
    ) throws -> KeyedPage<StudyID> {
        // What a model said leads nobody who may not see it.
        let filter = Gate.isOpen(to: viewer) ? filter : filter.withoutOpinion
        let key = key(of: filter)
        var query: SQL = "SELECT study.id FROM \(tables(for: filter)) WHERE \(isSeen(by: viewer))"
        query += conditions(of: filter)
        if let after {
            // Only the place of a scan that the viewer sees may be compared with others.
            _ = try ScanQueries.visible(after, to: viewer, records, in: session)
            let place: SQL = "(SELECT \(key), study.id FROM \(tables(for: filter)) WHERE study.id = \(after))"
            query += filter.isAscending ? " AND (\(key), study.id) > \(place)" : " AND (\(key), study.id) < \(place)"
        }
        query +=
            filter.isAscending ? " ORDER BY \(key), study.id" : " ORDER BY \(key) DESC, study.id DESC"
        let found: [StudyID] = try session.values(query + " LIMIT \(page + 1)")
        return KeyedPage(rows: Array(found.prefix(page)), hasMore: found.count > page)
    }

    /// Asked row by row: joined, the view would be read for the whole department before the first row.
    private static func isSeen(by viewer: Viewer) -> SQL {
        """
        (
            SELECT true FROM visible_patient
            WHERE visible_patient.account_id = \(viewer.account) AND visible_patient.patient_id = study.patient_id
            LIMIT 1)
        """
    }

    /// The tables that a filter needs; without analyses and reports where it does not look at them, so that the list
    /// can be read along its index.
    private static func tables(for filter: HistoryFilter) -> SQL {
        var tables: SQL = "study"
        if filter.needsAnalysis {
            tables += " JOIN picture_set ON picture_set.study_id = study.id \(AnalysisQueries.join)"
        }
        if filter.state != nil {
            tables += """
                 LEFT JOIN LATERAL (
                    SELECT report.state FROM report
                    WHERE report.study_id = study.id
                    ORDER BY report.version DESC
                    LIMIT 1
                ) AS signed ON true
                """
        }
        return tables
    }

    private static func key(of filter: HistoryFilter) -> SQL {
        switch filter.order {
        case .captured: "study.captured_on"
        case .uploaded: "study.created_at"
        // Scans without a probability come last in either direction.
        case .probability:
            filter.isAscending ? "coalesce(latest.probability, 2)" : "coalesce(latest.probability, -1)"
        }
    }

    private static func conditions(of filter: HistoryFilter) -> SQL {
        var conditions: SQL = ""
        if let modality = filter.modality { conditions += " AND study.modality = \(modality.rawValue)" }
        if let finding = filter.finding {
            conditions += " AND latest.standing = 'done' AND latest.finding = \(finding)"
        }
        if let state = filter.state { conditions += condition(state) }
        if let first = filter.first {
            // A scan of some day of a year was perhaps taken late in it.
            conditions += """
                 AND study.captured_on + CASE study.captured_precision
                    WHEN 'year' THEN interval '1 year' WHEN 'month' THEN interval '1 month' ELSE interval '1 day'
                END > \(CivilDate(daysSince1970: first.daysSince1970))
                """
        }
        if let last = filter.last { conditions += " AND study.captured_on < \(last.end)" }
        return conditions
    }

    private static func condition(_ state: ScanState) -> SQL {
        switch state {
        case .signed: " AND signed.state = 'signed'"
        case .released: " AND signed.state <> 'signed'"
        default: " AND signed.state IS NULL AND coalesce(latest.standing, 'waiting') = \(state.rawValue)"
        }
    }
}

extension HistoryFilter {
    fileprivate var needsAnalysis: Bool { finding != nil || state != nil || order == .probability }

    fileprivate var withoutOpinion: HistoryFilter {
        var filter = self
        filter.finding = nil
        filter.state = nil
        if filter.order == .probability { filter.order = .captured }
        return filter
    }
}

extension CivilDate {
    /// The day after its last day.
    fileprivate var end: CivilDate {
        if day != nil { return CivilDate(daysSince1970: daysSince1970 + 1) }
        // From the first day of a month, 31 days lead into the next one, and 366 from that of a year.
        let beyond = CivilDate(daysSince1970: daysSince1970 + (month == nil ? 366 : 31))
        return CivilDate(year: beyond.year, month: month == nil ? 1 : beyond.month, day: 1) ?? beyond
    }
}
