import ClinicSupport
import HTTP
import Testing
import Web

@Suite("Every route and every role")
struct PermissionTests {
    @Test("are in the table, and nothing else is")
    func table() async throws {
        try await withClinic { clinic in
            let routes = Set(clinic.routes.map(RouteTable.name))
            let listed = RouteTable.anyone.union(RouteTable.granted.keys)
            #expect(routes.subtracting(listed).sorted() == [])
            #expect(listed.subtracting(routes).sorted() == [])
        }
    }

    @Test("agree with the program's own table")
    func permissions() async throws {
        try await withClinic { clinic in
            for route in clinic.routes {
                for role in Role.allCases.map({ Role?.some($0) }) + [nil] {
                    let (own, table) = (Permissions.allows(role, route.action), RouteTable.allows(role, route))
                    #expect(own == table, "\(RouteTable.name(of: route)) as \(role?.rawValue ?? "nobody")")
                }
            }
        }
    }

    @Test("lead nobody to signing in, and refuse whoever may not")
    func refusals() async throws {
        try await withClinic { clinic in
            for (role, account) in try await clinic.everyone() {
                for route in clinic.routes where !RouteTable.allows(role, route) {
                    let answer = try await clinic.ask(route, RouteTable.path(route), as: account)
                    let what = Comment(rawValue: "\(RouteTable.name(of: route)) as \(role?.rawValue ?? "nobody")")
                    if role == nil, route.method == .get {
                        #expect(answer.status == 303 && answer.location == "/sign-in", what)
                    } else {
                        #expect(answer.status == (role == nil ? 401 : 403), what)
                        #expect(answer.text.contains("<h1"), what)
                    }
                }
            }
        }
    }

    @Test("answer whoever may with a page or with what is missing, never with an error of the server")
    func grants() async throws {
        try await withClinic { clinic in
            for (role, account) in try await clinic.everyone() {
                for route in clinic.routes where RouteTable.allows(role, route) && route.pattern != "/sign-out" {
                    let answer = try await clinic.ask(route, RouteTable.path(route), as: account)
                    let what = Comment(
                        rawValue: "\(RouteTable.name(of: route)) as \(role?.rawValue ?? "nobody"): \(answer.status)")
                    #expect(answer.status < 500 && answer.status != 401 && answer.status != 403, what)
                    if route.method == .get, !route.pattern.contains(":"), !["/", "/sign-in"].contains(route.pattern) {
                        #expect(answer.status == 200, what)
                    }
                }
            }
        }
    }

    @Test("put each refusal of somebody signed in on the trail")
    func trail() async throws {
        try await withClinic { clinic in
            let technician = try await clinic.account(.technician)
            _ = try await clinic.get("/people", as: technician)
            let count: Int = try await clinic.value(
                """
                SELECT count(*) FROM audit_event
                WHERE account_id = \(technician.viewer.account) AND action = 'manageAccounts' AND outcome = 'refused'
                """)
            #expect(count == 1)
        }
    }

    @Test("answer HEAD as GET, without a body")
    func head() async throws {
        try await withClinic { clinic in
            var browser = clinic.browser(as: try await clinic.account(.clinician))
            for path in ["/patients", "/history", "/upload", "/nowhere", "/people"] {
                let (get, head) = (try await browser.get(path), try await browser.send("HEAD", path, [:], []))
                #expect(get.status == head.status && head.body.isEmpty, "\(path)")
            }
        }
    }
}
