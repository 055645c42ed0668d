import Base

/// Site and side in words: `Shoulder, left`.
package enum SitePlace {
    package static func text(_ site: BodySite, _ laterality: Laterality, _ words: Words) -> String {
        guard laterality != .unspecified else { return words(site.word) }
        return words("scans.place", ["site": words(site.word), "side": words("scans.side." + laterality.rawValue)])
    }
}
