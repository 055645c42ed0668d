import Base
import Foundation
import Pages
import Testing

/// The real catalogue and templates.
struct AdminPlace {
    static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL.path
    let words: Words
    private let renderer: Renderer
    private let chrome = Chrome(
        language: "en", organisation: "Clinic", token: "token",
        statics: ["diascope-css": "/c", "icons-svg": "/i", "favicon-svg": "/f", "theme-js": "/t", "list-js": "/l"])

    init() async throws {
        words = try Words(language: "en", directory: Self.root + "/Templates/Words/en")
        renderer = try await Renderer(directory: Self.root + "/Templates", words: words)
    }

    func misses(_ page: some Page) throws -> Set<String> { try renderer.checked(page, in: chrome).misses }

    func html(_ page: some Page) throws -> String {
        let (html, misses) = try renderer.checked(page, in: chrome)
        #expect(misses.isEmpty)
        #expect(!html.contains("⟨"), "a text is missing from the catalogue")
        return html
    }
}
