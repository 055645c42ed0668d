/// What stands at the bottom of every page.
package struct DocumentFooter: Sendable {
    package var lines: [String]
    /// Words for a page's number among all, such as "Page 1 of 2".
    package var pageWords: @Sendable (_ page: Int, _ pages: Int) -> String

    package init(lines: [String], pageWords: @escaping @Sendable (_ page: Int, _ pages: Int) -> String) {
        self.lines = lines
        self.pageWords = pageWords
    }
}
