import Base
import Pages
import Scans
import Web

/// One scan in the history.
struct HistoryRow: PagePart {
    let link: String
    let thumbnail: String
    let patient: String
    let what: String
    let captured: String
    let uploaded: String
    let badge: BadgePart
    /// Nil where the picture is good enough as it is.
    let quality: BadgePart?
    let finding: FindingPart?

    init(_ entry: HistoryView.Entry, _ words: Words) {
        let scan = entry.scan
        link = ScanLinks.scan(scan.study)
        thumbnail = ScanLinks.thumbnail(scan.study)
        patient = entry.patient.details.name.listed
        what = words(
            "worklist.scan",
            ["what": words(scan.modality.word), "where": SitePlace.text(scan.site, scan.laterality, words)])
        captured = words.date(scan.captured)
        uploaded = words.moment(scan.created)
        badge = entry.state.badge(words)
        quality = scan.remarks.isEmpty ? nil : scan.qualityBadge(words)
        finding = entry.summary.map { FindingPart($0, words) }
    }

    static let fields: Fields<HistoryRow> = [
        "link": { $0.link }, "thumbnail": { $0.thumbnail }, "name": { $0.patient }, "what": { $0.what },
        "captured": { $0.captured }, "uploaded": { $0.uploaded }, "badge": { $0.badge }, "quality": { $0.quality },
        "finding": { $0.finding },
    ]
}
