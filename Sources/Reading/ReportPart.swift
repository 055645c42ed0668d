import Base
import Pages
import Web

/// How far the scan's report is, and the way to it.
struct ReportPart: PagePart {
    let badge: BadgePart
    let link: String

    /// Nil for those who see no reports.
    init?(_ view: ScanView, _ words: Words) {
        guard view.allows(.viewReports) else { return nil }
        link = ReadingLinks.report(view.scan.study)
        let state = view.report?.state ?? "none"
        badge = BadgePart(
            icon: state == "none" ? "report" : state == "signed" ? "lock" : "release",
            word: words("reading.report." + state, ["version": view.report.map { String($0.version) } ?? ""]),
            tone: state == "none" ? nil : state == "signed" ? .active : .good)
    }

    static let fields: Fields<ReportPart> = ["badge": { $0.badge }, "link": { $0.link }]
}
