import Testing

@testable import HTTP

@Suite("Static files")
struct StaticFilesTests {
    private let css = Array(String(repeating: "body { margin: 0 }\n", count: 60).utf8)

    private func files() -> StaticFiles {
        StaticFiles(
            contents: [("app.css", css), ("dot.png", [1, 2, 3])], modified: 784_111_777,
            headers: ["X-Content-Type-Options": "nosniff"])
    }

    private func get(_ line: String, _ fields: String = "") throws -> (status: Int, head: String, body: [UInt8])? {
        guard let response = try files().respond(to: Request.sample(line, fields: fields)) else { return nil }
        switch response.body {
        case .prepared(let head, let body): return (response.status, String(decoding: head, as: UTF8.self), body)
        case .bytes(let body):
            return (response.status, response.headers.pairs.map { "\($0.name): \($0.value)\r\n" }.joined(), body)
        default: return (response.status, response.headers["Content-Range"] ?? "", [])
        }
    }

    private func tag(_ head: String) -> String {
        head.split(separator: "\r\n").first { $0.hasPrefix("ETag: ") }.map { String($0.dropFirst(6)) } ?? ""
    }

    @Test("come with type, tag, length and the owner's headers")
    func plain() throws {
        let answer = try #require(try get("GET /static/app.css"))
        #expect(answer.status == 200)
        #expect(answer.body == css)
        for line in [
            "HTTP/1.1 200 OK", "Content-Length: \(css.count)", "Content-Type: text/css; charset=utf-8",
            "Vary: Accept-Encoding",
            "Cache-Control: no-cache", "X-Content-Type-Options: nosniff",
            "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT",
        ] { #expect(answer.head.contains(line + "\r\n"), "\(line)") }
    }

    @Test("have an address that may be kept forever")
    func hashed() throws {
        let url = try #require(files().url(for: "app.css"))
        #expect(url.hasPrefix("/static/app.") && url.hasSuffix(".css") && url.count == 32)
        let answer = try #require(try get("GET \(url)"))
        #expect(answer.head.contains("immutable"))
        #expect(files().url(for: "other.css") == nil)
    }

    @Test(
        "are compressed for those who take it",
        arguments: [
            ("gzip", true), ("br, GZIP;q=0.5", true), ("*", true), ("gzip;q=0", false), ("gzip;q=0.000", false),
            ("br", false),
            ("*, gzip;q=0", false), ("x-gzip", true), ("identity;q=0, gzip", true), ("gzip;q=0.5, identity", false),
            ("gzip, identity;q=0.5", true), ("gzip;q=2", false), ("gzip;q=x", false), ("gzip;q=", false),
            ("gzip;q=0.5;q=1", false), ("*;q=0", false), ("br\r\nAccept-Encoding: gzip", true), ("", false),
        ])
    func gzip(accepted: String, expected: Bool) throws {
        let answer = try #require(try get("GET /static/app.css", "Accept-Encoding: \(accepted)\r\n"))
        #expect(answer.head.contains("Content-Encoding: gzip") == expected)
        #expect((answer.body.prefix(2) == [0x1F, 0x8B]) == expected)
        #expect((answer.body.count < css.count) == expected)
    }

    @Test("are not sent again unchanged")
    func unchanged() throws {
        let plain = tag(try #require(try get("GET /static/app.css")).head)
        let packed = tag(try #require(try get("GET /static/app.css", "Accept-Encoding: gzip\r\n")).head)
        #expect(plain != packed)
        for field in [
            "If-None-Match: \(plain)", "If-None-Match: \"x\", W/\(plain)", "If-None-Match: *",
            "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT",
            "If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT", "If-Modified-Since: Sun Nov  6 08:49:37 1994",
            "If-None-Match: \"x\"\r\nIf-None-Match: \(plain)", "If-None-Match: , \(plain),",
        ] { #expect(try get("GET /static/app.css", field + "\r\n")?.status == 304, "\(field)") }
        for field in [
            "If-None-Match: \(packed)", "If-Modified-Since: Sun, 06 Nov 1994 08:49:36 GMT",
            "If-Modified-Since: yesterday", "If-None-Match: \"x\(plain)",
            "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\nIf-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT",
            "If-None-Match: \"x\"\r\nIf-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT",
        ] { #expect(try get("GET /static/app.css", field + "\r\n")?.status == 200, "\(field)") }
    }

    @Test(
        "come in ranges",
        arguments: [
            ("bytes=0-1", 206, [1, 2]), ("bytes=1-", 206, [2, 3]), ("bytes=-2", 206, [2, 3]),
            ("bytes=-9", 206, [1, 2, 3]),
            ("bytes=2-99", 206, [3]), ("bytes=3-", 416, []), ("bytes=-0", 416, []),
            ("bytes=0-99999999999999999999", 206, [1, 2, 3]), ("bytes=,0-1 ,", 206, [1, 2]),
            ("bytes=0-1, 9-", 206, [1, 2]), ("bytes=8-, 9-", 416, []), ("bytes=0-1,1-2", 200, [1, 2, 3]),
            ("bytes=0-1,x", 200, [1, 2, 3]), ("bytes=0-1\r\nRange: bytes=2-2", 200, [1, 2, 3]),
            ("bytes=0-" + String(repeating: ",0-", count: 99), 200, [1, 2, 3]),
            ("bytes=2-1", 200, [1, 2, 3]),
            ("lines=0-1", 200, [1, 2, 3]), ("bytes=", 200, [1, 2, 3]), ("bytes=a-b", 200, [1, 2, 3]),
            ("bytes=99999999999999999999-", 416, []), ("bytes=0 - 1", 200, [1, 2, 3]),
            ("bytes=0-1-2", 200, [1, 2, 3]),
        ] as [(String, Int, [UInt8])])
    func ranges(field: String, status: Int, body: [UInt8]) throws {
        let answer = try #require(try get("GET /static/dot.png", "Range: \(field)\r\n"))
        #expect(answer.status == status)
        #expect(answer.body == body)
    }

    @Test("come in several ranges, each with its place, in the order asked for")
    func severalRanges() throws {
        let answer = try #require(try get("GET /static/dot.png", "Range: bytes=2-, 0-0\r\n"))
        let boundary = tag(answer.head).filter { $0 != "\"" }
        #expect(answer.status == 206)
        #expect(answer.head.contains("Content-Type: multipart/byteranges; boundary=\(boundary)\r\n"))
        #expect(!answer.head.contains("Content-Range"))
        let parts = [(2, "\u{3}"), (0, "\u{1}")].map { place, byte in
            "--\(boundary)\r\nContent-Type: image/png\r\nContent-Range: bytes \(place)-\(place)/3\r\n\r\n\(byte)\r\n"
        }
        #expect(String(decoding: answer.body, as: UTF8.self) == parts.joined() + "--\(boundary)--\r\n")
    }

    @Test("are refused to those who expect another version")
    func preconditions() throws {
        let plain = tag(try #require(try get("GET /static/dot.png")).head)
        for (fields, status) in [
            ("If-Match: \(plain)", 200), ("If-Match: *", 200), ("If-Match: \"x\", \(plain)", 200),
            ("If-Match: \"x\"", 412), ("If-Match: W/\(plain)", 412),
            ("If-Match: \"x\"\r\nIf-None-Match: \(plain)", 412),
            ("If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT", 200), ("If-Unmodified-Since: x", 200),
            ("If-Unmodified-Since: Sun, 06 Nov 1994 08:49:36 GMT", 412),
            ("If-Match: \(plain)\r\nIf-Unmodified-Since: Sun, 06 Nov 1994 08:49:36 GMT", 200),
        ] { #expect(try get("GET /static/dot.png", fields + "\r\n")?.status == status, "\(fields)") }
    }

    @Test("bring the owner's headers with refusals too")
    func refusals() throws {
        for (fields, status) in [("Range: bytes=9-", 416), ("If-Match: \"x\"", 412)] {
            let request = try Request.sample("GET /static/dot.png", fields: fields + "\r\n")
            let refused = try #require(files().respond(to: request))
            #expect(refused.status == status)
            #expect(refused.headers["X-Content-Type-Options"] == "nosniff")
            #expect(refused.headers["Content-Range"] == (status == 416 ? "bytes */3" : nil))
        }
    }

    @Test("come whole when If-Range names another version")
    func ifRange() throws {
        let plain = tag(try #require(try get("GET /static/dot.png")).head)
        #expect(try get("GET /static/dot.png", "Range: bytes=0-0\r\nIf-Range: \(plain)\r\n")?.status == 206)
        #expect(try get("GET /static/dot.png", "Range: bytes=0-0\r\nIf-Range: W/\(plain)\r\n")?.status == 200)
        for (date, status) in [("06-Nov-94 08:49:37", 206), ("06-Nov-94 08:49:38", 200)] {
            let fields = "Range: bytes=0-0\r\nIf-Range: Sunday, \(date) GMT\r\n"
            #expect(try get("GET /static/dot.png", fields)?.status == status)
        }
    }

    @Test("leave other paths and methods to the routes")
    func others() throws {
        #expect(try get("POST /static/app.css") == nil)
        #expect(try get("GET /static/none.css") == nil)
        #expect(try get("GET /static/../static/x") == nil)
    }
}
