import Analysis
import Base
import Pages
import Scans
import Web

/// One scan of a patient's course.
struct TimelinePart: PagePart {
    let link: String
    let thumbnail: String
    let what: String
    let date: String
    let badges: [BadgePart]
    let finding: FindingPart?

    init(_ scan: Scan, in view: PatientView, _ words: Words) {
        link = ScanLinks.scan(scan.study)
        thumbnail = ScanLinks.thumbnail(scan.study)
        what = words(
            "worklist.scan",
            ["what": words(scan.modality.word), "where": SitePlace.text(scan.site, scan.laterality, words)])
        date = words.date(scan.captured)
        let analysis = view.analyses[scan.study]
        let state = ScanState(analysis?.state, view.reports[scan.study]?.state, to: view.viewer)
        badges = [state.badge(words), scan.qualityBadge(words)]
        finding = Gate.summary(of: analysis, to: view.viewer).map { FindingPart($0, words) }
    }

    static let fields: Fields<TimelinePart> = [
        "link": { $0.link }, "thumbnail": { $0.thumbnail }, "what": { $0.what }, "date": { $0.date },
        "badges": { $0.badges }, "finding": { $0.finding },
    ]
}
