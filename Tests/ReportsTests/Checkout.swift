import Base
import Foundation
import Pages

/// The templates and words of the checkout that the tests stand in.
enum Checkout {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static func words() throws -> Words {
        try Words(language: "en", directory: root + "/Templates/Words/en")
    }

    static func renderer() async throws -> Renderer {
        try await Renderer(directory: root + "/Templates", words: words())
    }

    static let chrome = Chrome(
        language: "en", organisation: "Clinic", navigation: [.init(label: "Upload", link: "/upload", isCurrent: true)],
        person: "Dr Example", role: "Clinician", token: "token", notice: .init(text: "Saved", isError: false),
        statics: [
            "diascope-css": "/s.css", "icons-svg": "/i.svg", "favicon-svg": "/f.svg", "theme-js": "/t.js",
            "upload-js": "/u.js", "list-js": "/l.js", "viewer-js": "/v.js", "live-js": "/e.js",
        ])
}
