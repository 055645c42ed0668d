import FoundationEssentials
import PageSupport

/// The checkout's files.
enum Repository {
    static let root = Checkout.root

    static func text(_ path: String) throws -> String {
        try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }

    /// Paths below a folder whose names end so, sorted; what was built or hidden is left out.
    static func files(below folder: String, endingIn ending: String) throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)
        return names.filter { $0.hasSuffix(ending) && !("/" + $0).contains("/.") }.sorted().map { folder + "/" + $0 }
    }

    /// Every Swift file with its lines.
    static func swiftFiles(below folders: String...) throws -> [(path: String, lines: [Substring])] {
        try folders.flatMap { try files(below: $0, endingIn: ".swift") }.map { path in
            (path, try text(path).split(separator: "\n", omittingEmptySubsequences: false))
        }
    }

    /// Every template with its text, by its name in the library.
    static func templates() throws -> [(name: String, text: String)] {
        try files(below: "Templates", endingIn: ".mustache").map { path in
            (String(path.dropFirst("Templates/".count).dropLast(".mustache".count)), try text(path))
        }
    }
}
