import Pages

/// A filter of a list as a link with its count.
package struct FilterPart: PagePart {
    let label: String
    let link: String
    let isCurrent: Bool
    let count: String?

    package init(_ label: String, link: String, isCurrent: Bool, count: String? = nil) {
        self.label = label
        self.link = link
        self.isCurrent = isCurrent
        self.count = count
    }

    package static let fields: Fields<FilterPart> = [
        "label": { $0.label }, "link": { $0.link }, "current": { $0.isCurrent }, "count": { $0.count },
    ]
}
