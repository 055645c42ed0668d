/// What stands at the top of every page: who sends it, and about whom it is.
package struct DocumentHeader: Sendable {
    /// The sender; the first line is set bold, the others small.
    package var leading: [String]
    /// The subject, at the other side; the first line is set bold.
    package var trailing: [String]

    package init(leading: [String], trailing: [String] = []) {
        self.leading = leading
        self.trailing = trailing
    }
}
