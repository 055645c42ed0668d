import Pages

/// The way through a list that is read page by page.
package struct PaginationPart: PagePart {
    let words: String
    let first: String?
    let next: String?

    /// Nil when everything is on this page.
    package init?(words: String, first: String?, next: String?) {
        guard first != nil || next != nil else { return nil }
        self.words = words
        self.first = first
        self.next = next
    }

    package static let fields: Fields<PaginationPart> = [
        "words": { $0.words }, "first": { $0.first }, "next": { $0.next },
    ]
}
