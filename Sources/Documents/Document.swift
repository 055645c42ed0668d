/// A document to be drawn: what it says, in order. All words are the caller's.
package struct Document: Sendable {
    package var title: String
    package var author: String
    package var subject: String
    /// The language's BCP 47 tag; it also chooses the shapes of characters that differ between languages.
    package var language: String
    /// Seconds since 1970 in UTC. It stands in the file, so that equal input gives equal bytes.
    package var created: Int64
    package var style: DocumentStyle
    package var header: DocumentHeader
    package var footer: DocumentFooter
    /// A word across every page, such as "Draft".
    package var watermark: String?
    package var blocks: [DocumentBlock]

    package init(
        title: String, author: String = "", subject: String = "", language: String = "en", created: Int64,
        style: DocumentStyle = DocumentStyle(), header: DocumentHeader, footer: DocumentFooter,
        watermark: String? = nil, blocks: [DocumentBlock]
    ) {
        self.title = title
        self.author = author
        self.subject = subject
        self.language = language
        self.created = created
        self.style = style
        self.header = header
        self.footer = footer
        self.watermark = watermark
        self.blocks = blocks
    }
}
