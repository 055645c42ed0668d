import Base
import Foundation
import Pages

@testable import Reading

/// The program's templates and words.
enum Pages {
    private static let templates: String = {
        let file = URL(filePath: #filePath)
        return file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
            + "/Templates"
    }()

    static func words() throws -> Words { try Words(language: "en", directory: templates + "/Words/en") }

    static func checked(_ page: some Page) async throws -> (html: String, misses: Set<String>) {
        let renderer = try await Renderer(directory: templates, words: words())
        return try renderer.checked(page, in: Chrome(language: "en", organisation: "Clinic", token: "token"))
    }

    static func html(_ view: ScanView) async throws -> String {
        try await checked(ScanPage(view, words())).html
    }
}
