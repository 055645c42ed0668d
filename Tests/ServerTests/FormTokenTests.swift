import ClinicSupport
import HTTP
import Testing
import Web

@Suite("A form without its own token")
struct FormTokenTests {
    /// Routes that change something, as somebody who may.
    private static func changes(_ clinic: TestClinic) async throws -> [(route: Route<Context>, user: TestAccount?)] {
        var users: [Role: TestAccount] = [:]
        for role in Role.allCases { users[role] = try await clinic.account(role) }
        return clinic.routes.filter { $0.method != .get }.map { ($0, RouteTable.user(of: $0).flatMap { users[$0] }) }
    }

    @Test("changes nothing, whichever route it is sent to", arguments: ["missing", "stale", "other session", "empty"])
    func refused(fault: String) async throws {
        try await withClinic { clinic in
            let patient = try await clinic.patient()
            let other = clinic.browser(as: try await clinic.account(.clinician)).token
            let old = clinic.browser(as: try await clinic.account(.admin)).token.dropLast() + "x"
            let csrf: Csrf =
                switch fault {
                case "missing": .missing
                case "stale": .given(String(old))
                case "other session": .given(other)
                default: .given("")
                }
            let changes = try await Self.changes(clinic)
            let before = try await clinic.stock()
            for (route, user) in changes {
                let path = RouteTable.path(route, with: ["patient": patient.description])
                let answer = try await clinic.ask(route, path, as: user, csrf: csrf)
                let what = Comment(rawValue: "\(RouteTable.name(of: route)): \(answer.status)")
                #expect(answer.status == 403, what)
                #expect(answer.seen.contains(clinic.words("errors.staleForm.text")), what)
            }
            let after = try await clinic.stock()
            #expect(before == after)
        }
    }

    @Test("is refused as well when another site sent it, though the token is right")
    func crossSite() async throws {
        try await withClinic { clinic in
            let clinician = try await clinic.account(.clinician)
            for headers in [
                ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Origin": "http://evil.test"],
                ["Origin": "https://localhost.evil.test"],
            ] {
                let answer = try await clinic.post(
                    "/patients/search", ["text": "a"], as: clinician, headers: headers)
                #expect(answer.status == 403, "\(headers)")
            }
            let own = try await clinic.post(
                "/patients/search", ["text": "a"], as: clinician,
                headers: ["Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"])
            #expect(own.status == 303)
        }
    }

    @Test("is refused as well in a form of another kind")
    func kinds() async throws {
        try await withClinic { clinic in
            var browser = clinic.browser(as: try await clinic.account(.clinician))
            for type in ["application/json", "text/plain", "", "multipart/form-data"] {
                let body = Array("csrf=\(browser.token)&text=a".utf8)
                let answer = try await browser.send("POST", "/patients/search", ["Content-Type": type], body)
                #expect([400, 403, 415].contains(answer.status), "\(type): \(answer.status)")
            }
        }
    }

    @Test("cannot happen by a page of ours: each carries its browser's")
    func pages() async throws {
        try await withClinic { clinic in
            let clinician = try await clinic.account(.clinician)
            for path in ["/patients", "/patients/new", "/history"] {
                var browser = clinic.browser(as: clinician)
                let forms = try await browser.get(path).forms.filter { $0.fields["csrf"] != nil }
                #expect(!forms.isEmpty && forms.allSatisfy { $0.fields["csrf"] == browser.token }, "\(path)")
            }
            var stranger = clinic.browser()
            let form = try await stranger.get("/sign-in").form(to: "/sign-in")
            #expect(form?.fields["csrf"] == stranger.token)
        }
    }
}
