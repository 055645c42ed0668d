/// What stands at the top of every page: who sends it, and about whom it is.
package struct DocumentHeader: Sendable {
    package var logo: DocumentPicture.Source?
    /// The sender; the first line is set bold, the others small.
    package var leading: [String]
    /// The subject, at the other side; the first line is set bold.
    package var trailing: [String]

    package init(logo: DocumentPicture.Source? = nil, leading: [String], trailing: [String] = []) {
        self.logo = logo
        self.leading = leading
        self.trailing = trailing
    }
}
