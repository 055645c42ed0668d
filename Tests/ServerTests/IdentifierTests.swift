import ClinicSupport
import FoundationEssentials
import HTTP
import Testing
import Web

@Suite("What does not exist, or belongs to somebody else")
struct IdentifierTests {
    /// Routes with a parameter that names a record, as a role that may use them.
    private static func routes(_ clinic: TestClinic) -> [(route: Route<Context>, role: Role)] {
        clinic.routes.compactMap { route in
            guard route.pattern.contains(":"), let role = RouteTable.user(of: route) else { return nil }
            return (route, role)
        }
    }

    @Test("is not found, under whatever identifier")
    func unknown() async throws {
        try await withClinic { clinic in
            var users: [Role: TestAccount] = [:]
            for role in Role.allCases { users[role] = try await clinic.account(role) }
            let before = try await clinic.stock()
            let values = [
                UUID().uuidString.lowercased(), "00000000-0000-0000-0000-000000000000", "x", "1", "-1", "new-one",
                "null", "%F0%9F%98%80", "%27%20OR%201=1--", String(repeating: "a", count: 500),
                "{\(UUID().uuidString)}",
            ]
            for (route, role) in Self.routes(clinic) {
                for value in values {
                    let names = ["patient", "study", "report", "account", "search", "model"]
                    let path = RouteTable.path(
                        route, with: Dictionary(uniqueKeysWithValues: names.map { ($0, value) }))
                    let answer = try await clinic.ask(route, path, as: users[role])
                    let what = Comment(rawValue: "\(RouteTable.name(of: route)) \(value.prefix(40)): \(answer.status)")
                    #expect(answer.status == 404, what)
                    #expect(answer.seen.contains(clinic.words("errors.404.text")), what)
                }
            }
            let after = try await clinic.stock()
            #expect(before == after)
        }
    }

    @Test("in another department looks exactly like what does not exist")
    func elsewhere() async throws {
        try await withClinic { clinic in
            let story = try await Story.told(in: clinic, .anotherDepartment)
            let search = try await clinic.post("/patients/search", ["text": "Jansen"], as: story.clinician)
            let searchID = search.location?.split(separator: "/").last.map { String($0) } ?? ""
            var users: [Role: TestAccount] = [:]
            for role in [Role.clinician, .technician, .patient] { users[role] = try await clinic.account(role) }
            let values = [
                "patient": story.patient.description, "study": story.study.description,
                "report": story.report.description, "search": searchID,
            ]
            let before = try await clinic.stock()
            for (route, role) in Self.routes(clinic) where role != .admin {
                let answer = try await clinic.ask(route, RouteTable.path(route, with: values), as: users[role])
                #expect(answer.status == 404, "\(RouteTable.name(of: route)): \(answer.status)")
            }
            let after = try await clinic.stock()
            #expect(before == after)
            let own = try await clinic.get("/scans/\(story.study)", as: story.clinician)
            #expect(own.status == 200)
        }
    }

    @Test("is not reached by a path that climbs, is encoded twice or holds control characters")
    func paths() async throws {
        try await withClinic { clinic in
            let clinician = try await clinic.account(.clinician)
            for path in [
                "/static/../Package.swift", "/static/%2e%2e/Package.swift", "/static/..%2fPackage.swift", "/%00",
                "/patients%2f", "//patients", "/patients/", "/patients//", "/static/.hidden", "/%c0%ae%c0%ae/",
                "/patients/%252e%252e", "/PATIENTS",
            ] {
                let answer = try await clinic.get(path, as: clinician)
                #expect([400, 404].contains(answer.status), "\(path): \(answer.status)")
            }
        }
    }
}
