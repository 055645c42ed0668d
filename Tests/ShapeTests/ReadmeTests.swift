import Base
import Testing

@Suite("The README")
struct ReadmeTests {
    @Test("tells of every setting, with its default")
    func settings() throws {
        let readme = try Repository.text("README.md")
        for setting in Setting.all {
            let row = readme.split(separator: "\n").first { $0.contains("`\(setting.name)`") }
            #expect(row != nil, "\(setting.name)")
            #expect(setting.standard.isEmpty || row?.contains(setting.standard) == true, "\(setting.name)")
        }
    }

    @Test("names no folder that is not there")
    func folders() throws {
        let readme = try Repository.text("README.md")
        let there = Set(try Repository.files(below: ".", endingIn: "").flatMap { Self.folders(of: $0) })
        for match in readme.matches(of: #/`((?:Sources|Templates|Tests|Deploy|Models|Public)\/[A-Za-z\/]+)`/#) {
            let path = String(match.1)
            let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
            #expect(there.contains(folder), "\(path)")
        }
    }

    private static func folders(of path: String) -> [String] {
        let parts = path.dropFirst(2).split(separator: "/")
        return parts.indices.map { parts[...$0].joined(separator: "/") }
    }
}
