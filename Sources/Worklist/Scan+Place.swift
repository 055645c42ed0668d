import Base
import Scans

extension BodySite {
    /// A site with its side: `shoulder (left)`.
    func place(_ laterality: Laterality, _ words: Words) -> String {
        let site = words(word)
        guard laterality != .unspecified else { return site }
        return words("worklist.place", ["site": site, "side": words(laterality.word)])
    }
}
