import Base
import Pages

/// The checkout that the tests stand in, with its words and templates.
package enum Checkout {
    /// Its folder.
    package static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

    private static let catalogue = Result { try Words(language: "en", directory: root + "/Templates/Words/en") }

    private static let library = Task { try await Renderer(directory: root + "/Templates", words: words()) }

    /// Somebody is signed in and was just told something, so that every part of the layout shows.
    private static let chrome = Chrome(
        language: "en", organisation: "Clinic", navigation: [.init(label: "Upload", link: "/upload", isCurrent: true)],
        person: "Dr Example", role: "Clinician", token: "token", notice: .init(text: "Saved"),
        statics: [
            "diascope-css": "/s.css", "icons-svg": "/i.svg", "favicon-svg": "/f.svg", "theme-js": "/t.js",
            "upload-js": "/u.js", "list-js": "/l.js", "viewer-js": "/v.js", "live-js": "/e.js",
        ])

    package static func words() throws -> Words { try catalogue.get() }

    package static func renderer() async throws -> Renderer { try await library.value }

    /// The tags of a page for which nothing has a property.
    package static func misses(_ page: some Page) async throws -> Set<String> {
        try await renderer().checked(page, in: chrome).misses
    }

    /// A page as people get it.
    ///
    /// - Throws: `IncompletePage`.
    package static func html(_ page: some Page) async throws -> String {
        let (html, misses) = try await renderer().checked(page, in: chrome)
        // What the catalogue lacks stands in these brackets.
        let wordless = html.split(separator: "⟨").dropFirst().map { String($0.prefix { $0 != "⟩" }) }
        guard misses.isEmpty, wordless.isEmpty else { throw IncompletePage(tags: misses, texts: wordless) }
        return html
    }
}
