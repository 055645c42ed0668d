import Testing

@Suite("The floors")
struct FloorTests {
    /// The targets in the order of Package.swift, from the ground up, with what they depend on.
    private let targets: [(name: String, dependencies: Set<String>)]

    init() throws {
        let manifest = try Repository.text("Package.swift")
        let ground = Self.names(
            in: manifest.firstMatch(of: #/let ground: [^=]*= \[([^\]]*)\]/#).map { $0.1 } ?? "")
        let definition =
            #/
            (?: \btarget\( | name:\s* ) \s* "([A-Za-z]+)" , \s*
            (?: dependencies: \s* )? (ground)? [\s+]* (?: \[ ([^\]]*) \] )?
            /#
        let body = manifest.split(separator: "let shims").last?.split(separator: "let package").first ?? ""
        targets = body.matches(of: definition).map { match in
            (String(match.1), Set(Self.names(in: match.3 ?? "")).union(match.2 == nil ? [] : ground))
        }
    }

    @Test("are found in the manifest")
    func manifest() throws {
        let names = targets.map(\.name)
        #expect(names.contains("Base") && names.contains("Web") && names.contains("Scans") && names.contains("Server"))
        let web = targets.first { $0.name == "Web" }
        #expect(web?.dependencies.contains("Records") == true)
    }

    @Test("rest on those below them alone")
    func order() throws {
        let places = Dictionary(targets.enumerated().map { ($1.name, $0) }) { first, _ in first }
        for (name, dependencies) in targets {
            for dependency in dependencies {
                guard let below = places[dependency], let own = places[name] else { continue }
                #expect(below < own, "\(name) imports \(dependency)")
            }
        }
    }

    @Test("import what they declare, and nothing else of ours")
    func imports() throws {
        let ours = Set(targets.map(\.name))
        for (name, dependencies) in targets where !name.hasPrefix("C") && name != "diascope" && !name.contains("Tests")
        {
            guard let files = try? Repository.swiftFiles(below: "Sources/" + name) else { continue }
            for (path, lines) in files {
                for line in lines {
                    guard let match = line.firstMatch(of: #/^(?:@testable )?import (?:\w+ )?(\w+)/#) else { continue }
                    let module = String(match.1)
                    #expect(!ours.contains(module) || dependencies.contains(module), "\(path) imports \(module)")
                }
            }
        }
    }

    @Test("leave tools apart from each other and from all that stands above them")
    func tools() throws {
        let tools: Set = [
            "HTTP", "Postgres", "Pages", "Vault", "Storage", "Workers", "Vision", "Dicom", "Documents",
        ]
        for (name, dependencies) in targets where tools.contains(name) {
            let allowed: Set = ["Base", "Transport"]
            let ours = dependencies.filter { name in targets.contains { $0.name == name } && !name.hasPrefix("C") }
            #expect(ours.isSubset(of: allowed), "\(name): \(ours)")
        }
    }

    private static func names(in list: Substring) -> [String] {
        list.matches(of: #/"([A-Za-z]+)"/#).map { String($0.1) }
    }
}
