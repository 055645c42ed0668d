import Base
import Scans

extension ReportContent.Examination {
    /// Where the picture was taken, such as `Shoulder, left`.
    package func place(_ words: Words) -> String {
        let site = words(site.word)
        guard laterality != .unspecified else { return site }
        return words("reports.place", ["site": site, "side": words("reports.side." + laterality.rawValue)])
    }
}
