import Pages

/// The head of a table's column, for the partial `parts/sort-head`.
package struct ColumnPart: PagePart {
    package enum Order: String, Sendable {
        case ascending, descending
    }

    let label: String
    let link: String?
    let isNumber: Bool
    let order: Order?

    /// - Parameter link: where the table is sorted by this column; nil where it cannot be.
    package init(_ label: String, link: String? = nil, isNumber: Bool = false, order: Order? = nil) {
        self.label = label
        self.link = link
        self.isNumber = isNumber
        self.order = order
    }

    package static let fields: Fields<ColumnPart> = [
        "label": { $0.label }, "link": { $0.link }, "number": { $0.isNumber }, "order": { $0.order?.rawValue },
        "up": { $0.order == .ascending }, "down": { $0.order == .descending },
    ]
}
