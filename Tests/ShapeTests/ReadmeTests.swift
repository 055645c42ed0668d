import ArgumentParser
import Base
import Testing

@testable import Server

@Suite("The README")
struct ReadmeTests {
    @Test("tells of every setting and of no other, each with its default")
    func settings() throws {
        let section = try #require(Repository.text("README.md").split(separator: "\n## Settings\n").last)
        let told = section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
            let cells = row.split(separator: "|", omittingEmptySubsequences: false)
            return cells[1...2].map { $0.filter { $0 != " " && $0 != "`" } }.joined(separator: " = ")
        }
        let known = Setting.all.map { "\($0.name) = \($0.standard)" }
        #expect(told.sorted() == known.sorted())
    }

    @Test("tells of every command and of no other")
    func commands() throws {
        let text = try #require(Repository.text("README.md").split(separator: "The command line:").last)
        let list = text.prefix(upTo: try #require(text.firstRange(of: "`--help`")).lowerBound)
        let told = list.matches(of: #/`(?:diascope )?([a-z]+)(?: ([a-z|]+))?/#).flatMap { match in
            match.2.map { $0.split(separator: "|").map { "\(match.1) \($0)" } } ?? [String(match.1)]
        }
        #expect(told.sorted() == Diascope.configuration.subcommands.flatMap(Self.names).sorted())
    }

    /// The command as it is typed, once with each of its subcommands.
    private static func names(of command: any ParsableCommand.Type) -> [String] {
        let name = command.configuration.commandName ?? "\(command)"
        let below = command.configuration.subcommands.flatMap(names)
        return below.isEmpty ? [name] : below.map { name + " " + $0 }
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
