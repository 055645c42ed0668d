import Testing

@testable import HTTP

@Suite("Finding routes")
struct RouterTests {
    private func router(_ routes: [(Method, String)]) throws -> Router<TestContext> {
        try Router(routes.map { Route($0, $1, does: .view) { _, _ in Response(200) } })
    }

    private func pattern(_ match: RouteMatch<TestContext>) -> String {
        switch match {
        case .found(let route, let parameters): route.pattern + (parameters["patient"].map { " " + $0 } ?? "")
        case .methodNotAllowed(let allow): allow
        case .notFound: "nothing"
        }
    }

    @Test(
        "prefers literals, takes parameters, answers HEAD like GET",
        arguments: [
            (Method.get, "/", "/"), (.get, "/patients", "/patients"), (.get, "/patients/new", "/patients/new"),
            (.get, "/patients/7", "/patients/:patient 7"), (.head, "/patients/7", "/patients/:patient 7"),
            (.get, "/patients/7/scans", "/patients/:patient/scans 7"),
            (.get, "/patients/new/scans", "/patients/:patient/scans new"),
            (.delete, "/patients/7", "GET, HEAD, POST, OPTIONS"), (.get, "/patients/", "nothing"),
            (.get, "/patients//scans", "nothing"),
            (.get, "//", "nothing"), (.get, "/other", "nothing"), (.get, "*", "nothing"),
            (.post, "/patients/7", "/patients/:patient 7"),
        ])
    func match(method: Method, path: String, expected: String) throws {
        let router = try router([
            (.get, "/"), (.get, "/patients"), (.get, "/patients/new"), (.get, "/patients/:patient"),
            (.post, "/patients/:patient"),
            (.get, "/patients/:patient/scans"),
        ])
        #expect(pattern(router.match(method, path)) == expected)
    }

    @Test("ends a segment at a slash, whatever stands behind it")
    func accent() throws {
        let router = try router([(.get, "/patients/:patient")])
        #expect(pattern(router.match(.get, "/patients/7/\u{301}x")) == "nothing")
        #expect(pattern(router.match(.get, "/patients/\u{301}x")) == "/patients/:patient \u{301}x")
        #expect(URLEncoding.escapedPath("/a/\u{301}b") == "/a/%CC%81b")
    }

    @Test("refuses two routes for one request")
    func ambiguous() throws {
        #expect(throws: RouterError.ambiguous(method: .get, "/a/:x", "/a/:y")) {
            try router([(.get, "/a/:x"), (.get, "/a/:y")])
        }
        #expect(throws: RouterError.ambiguous(method: .get, "/a/:x/c", "/a/b/:y")) {
            try router([(.get, "/a/:x/c"), (.get, "/a/b/:y")])
        }
        _ = try router([(.get, "/a/:x"), (.post, "/a/:y"), (.get, "/a/b"), (.get, "/c/:x")])
    }

    @Test("refuses malformed patterns", arguments: ["", "a", "/a//b", "/a/", "/:", "/:x/:x"])
    func malformed(pattern: String) {
        #expect(throws: RouterError.malformed(pattern: pattern)) { try router([(.get, pattern)]) }
    }
}
