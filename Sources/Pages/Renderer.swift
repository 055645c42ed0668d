import Base
import Mustache
import Synchronization

/// Turns a typed page into HTML by its template.
package struct Renderer: Sendable {
    private let library: MustacheLibrary
    private let words: Words

    /// Reads every template below a folder, partials and layouts included.
    ///
    /// - Throws: `PageError.templateMissing` where the folder holds no layout, and what the template library says of a
    ///   file that is no template.
    package init(directory: String, words: Words) async throws {
        library = try await MustacheLibrary(directory: directory)
        guard library.getTemplate(named: "layout") != nil else { throw PageError.templateMissing("layout") }
        self.words = words
    }

    /// The page inside its layout.
    ///
    /// - Throws: `PageError.templateMissing`.
    package func html<Content: Page>(_ page: Content, in chrome: Chrome) throws(PageError) -> String {
        try render(Whole(words: words, chrome: chrome, page: page, misses: nil), template: Content.template)
    }

    /// The page's HTML and the names of all tags for which nothing had a property, for tests.
    package func checked<Content: Page>(_ page: Content, in chrome: Chrome) throws(PageError) -> (
        html: String, misses: Set<String>
    ) {
        let misses = Misses()
        let html = try render(
            Whole(words: words, chrome: chrome, page: page, misses: misses), template: Content.template)
        return (html, misses.names)
    }

    private func render(_ whole: Whole, template: String) throws(PageError) -> String {
        guard let html = library.render(whole, withTemplate: template) else { throw .templateMissing(template) }
        return html
    }

    /// The bottom of the template's stack: the page's own properties, then what surrounds every page.
    private struct Whole: MustacheParent {
        let words: Words
        let chrome: Chrome
        let page: any Page
        let misses: Misses?

        func child(named name: String) -> Any? {
            if let value = page.child(named: name) ?? chrome.child(named: name) { return value }
            if name == "w" { return WordsPart(words: words, key: "") }
            misses?.note(name)
            return nil
        }
    }

    private final class Misses: Sendable {
        private let noted = Mutex<Set<String>>([])
        var names: Set<String> { noted.withLock { $0 } }
        func note(_ name: String) { noted.withLock { _ = $0.insert(name) } }
    }
}
