import Testing

@testable import HTTP

@Suite("A site")
struct SiteTests {
    private func answer(_ request: Request) async throws -> Response {
        let router = try Router<TestContext>([
            .get("/hello/:name", does: .view) { request, _ in .text(request.parameter("name") ?? "") },
            .post("/fail", does: .view, bodyLimit: 7) { _, _ in throw HTTPError(409, "Fixed words") },
        ])
        let site = Site(
            router: router, files: StaticFiles(contents: [("a.txt", [65])]),
            enter: { request, _ in
                guard request.headers["x-refuse"] == nil else { throw HTTPError(403, "Refused") }
                return TestContext()
            },
            finish: { response, _ in
                var response = response
                response.headers["X-Frame-Options"] = "DENY"
                return response
            },
            failure: { error, _ in .text("page", status: (error as? HTTPError)?.status ?? 500) })
        switch site.admit(request) {
        case .answer(let response, _): return response
        case .handle(_, let bodyLimit, let handle):
            #expect(bodyLimit == (request.method == .get ? 0 : 7))
            return await handle(request)
        }
    }

    @Test(
        "gives each request its answer",
        arguments: [
            ("GET /hello/you", "", 200), ("POST /fail", "", 409), ("GET /none", "", 404), ("GET /fail", "", 405),
            ("OPTIONS /fail", "", 204),
            ("GET /hello/you", "X-Refuse: 1\r\n", 403), ("GET /static/a.txt", "", 200), ("GET /static/b.txt", "", 404),
        ])
    func answers(line: String, fields: String, status: Int) async throws {
        let response = try await answer(.sample(line, fields: fields))
        #expect(response.status == status)
        if case .prepared = response.body { return }
        #expect(response.headers["x-frame-options"] == "DENY")
        if status == 405 || status == 204 { #expect(response.headers["Allow"] == "POST, OPTIONS") }
    }

    @Test(
        "says what files and the server as a whole allow",
        arguments: [
            ("POST /static/a.txt", 405, "GET, HEAD, OPTIONS"), ("DELETE /static/a.txt", 405, "GET, HEAD, OPTIONS"),
            ("OPTIONS /static/a.txt", 204, "GET, HEAD, OPTIONS"), ("OPTIONS /static/b.txt", 404, nil),
            ("OPTIONS *", 204, "GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS"),
        ] as [(String, Int, String?)])
    func allowed(line: String, status: Int, allow: String?) async throws {
        let response = try await answer(.sample(line))
        #expect(response.status == status)
        #expect(response.headers["Allow"] == allow)
    }
}
