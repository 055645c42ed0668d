import Base
import Pages
import Scans
import Web

/// The lesions at one site of the body.
struct LesionGroupPart: PagePart {
    struct Item: PagePart {
        let link: String
        let name: String
        let facts: String
        let thumbnail: String

        static let fields: Fields<Item> = [
            "link": { $0.link }, "name": { $0.name }, "facts": { $0.facts }, "thumbnail": { $0.thumbnail },
        ]
    }

    let site: String
    let items: [Item]

    /// One group a site, in the order of the lesions.
    static func groups(_ lesions: [SeenLesion], _ words: Words) -> [LesionGroupPart] {
        var sites: [BodySite] = []
        for seen in lesions where !sites.contains(seen.lesion.site) { sites.append(seen.lesion.site) }
        return sites.map { site in
            LesionGroupPart(
                site: words(site.word),
                items: lesions.filter { $0.lesion.site == site }.map { Item($0, words) })
        }
    }

    static let fields: Fields<LesionGroupPart> = ["site": { $0.site }, "items": { $0.items }]
}

extension LesionGroupPart.Item {
    fileprivate init(_ seen: SeenLesion, _ words: Words) {
        link = ScanLinks.scan(seen.latest.study)
        let side = seen.lesion.laterality == .unspecified ? "" : words(seen.lesion.laterality.word)
        name = words(
            side.isEmpty ? "worklist.lesion.name" : "worklist.lesion.nameWithSide",
            ["number": String(seen.lesion.number), "side": side])
        facts = words("worklist.lesion.facts", count: seen.lesion.studies, ["date": words.date(seen.latest.captured)])
        thumbnail = ScanLinks.thumbnail(seen.latest.study)
    }
}
