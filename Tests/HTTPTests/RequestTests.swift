import Testing

@testable import HTTP

@Suite("Reading requests")
struct RequestTests {
    @Test("gives query values decoded, the first of a name")
    func query() throws {
        let request = try Request.sample("GET /s?q=a+b%26c&n=7&q=x&flag")
        #expect(request.query("q") == "a b&c")
        #expect(try request.query("n", as: Int.self) == 7)
        #expect(try request.query("m", as: Int.self) == nil)
        #expect(request.query("flag") == "")
        #expect(throws: HTTPError(400, "Malformed query value")) { try request.query("q", as: Int.self) }
    }

    @Test("answers 404 for a parameter that is no such value")
    func parameter() throws {
        var request = try Request.sample("GET /p/x")
        request.parameters = PathParameters([("p", "x"), ("n", "5")])
        #expect(try request.parameter("n", as: Int.self) == 5)
        #expect(throws: HTTPError(404, "No such resource")) { try request.parameter("p", as: Int.self) }
    }

    @Test("reads a form")
    func form() async throws {
        let type = "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
        let form = try await Request.sample("POST /", fields: type, body: "name=J%C3%BCrgen+M&x=1&x=2&=").form()
        #expect(form["name"] == "Jürgen M")
        #expect(form.all("x") == ["1", "2"])
    }

    @Test("refuses malformed forms", arguments: ["a=%", "a=%zz", "a=%00", "a=%ff"])
    func malformedForm(body: String) async throws {
        let request = try Request.sample(
            "POST /", fields: "Content-Type: application/x-www-form-urlencoded\r\n", body: body)
        await #expect(throws: HTTPError(400, "Malformed form")) { try await request.form() }
    }

    @Test("refuses a form of another type or size")
    func otherForm() async throws {
        await #expect(throws: HTTPError(415, "A form was expected")) { try await Request.sample("POST /").form() }
        let request = try Request.sample(
            "POST /", fields: "Content-Type: application/x-www-form-urlencoded\r\n", body: "a=12345")
        await #expect(throws: HTTPError.tooLarge) { try await request.form(upTo: 6) }
    }

    @Test("reads cookies, the first of a name, and passes over nonsense")
    func cookies() throws {
        let request = try Request.sample("GET /", fields: "Cookie: a=1; b=\"x\"; a=2; bad; c=a b\r\nCookie: d=4\r\n")
        #expect(request.cookies == ["a": "1", "b": "x", "d": "4"])
    }

    @Test("writes cookies")
    func setCookie() {
        var cookie = SetCookie("__Host-s", "abc")
        #expect(cookie.serialised == "__Host-s=abc; Path=/; SameSite=Lax; Secure; HttpOnly")
        cookie.maxAge = 0
        cookie.sameSite = .strict
        #expect(cookie.serialised == "__Host-s=abc; Path=/; SameSite=Strict; Max-Age=0; Secure; HttpOnly")
        #expect(SetCookie("a", "b; Domain=x").serialised == nil)
        #expect(SetCookie("a b", "c").serialised == nil)
    }

    @Test("lets no value break out of its field")
    func splitting() {
        var headers = Headers()
        headers.add("Location", "/a\r\nSet-Cookie: x=1")
        headers.add("Bad name", "x")
        #expect(headers.pairs.map(\.value) == ["/a  Set-Cookie: x=1"])
        headers["LOCATION"] = "/b"
        #expect(headers.values("location") == ["/b"])
    }

    @Test(
        "reads media types",
        arguments: [
            ("text/HTML; Charset=\"utf-8\"", "text/html", "utf-8"), ("a/b;charset=x;", "a/b", "x"), ("a", nil, nil),
            ("a/b; c", nil, nil),
            ("a/b; charset=\"x", nil, nil),
        ])
    func mediaType(text: String, essence: String?, charset: String?) {
        let type = MediaType(text)
        #expect(type?.essence == essence)
        #expect(type?.parameters["charset"] == charset)
    }

    @Test("encodes what it decodes", arguments: ["", "a b", "ü/€?&=#%+", "a.b-c_d~e"])
    func encoding(text: String) {
        #expect(URLEncoding.decoded(URLEncoding.escaped(text).utf8, plusIsSpace: true) == text)
        #expect(FormFields(Array(URLEncoding.form([(text, text), ("a", "b")]).utf8))?[text] == text)
    }

    @Test(
        "writes and reads dates",
        arguments: [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
        ])
    func dates(seconds: Int, text: String) {
        #expect(HTTPDate.text(seconds) == text)
        #expect(HTTPDate.seconds(text) == seconds)
        #expect(HTTPDate.seconds(String(text.dropLast())) == nil)
    }

    @Test(
        "reads the dates of old clients",
        arguments: [
            ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777), ("Sun Nov  6 08:49:37 1994", 784_111_777),
            ("Wed Nov 16 08:49:37 1994", 784_975_777), ("Wednesday, 06-Nov-74 00:00:00 GMT", 3_308_688_000),
            ("Wednesday, 06-Nov-76 00:00:00 GMT", 216_086_400),
        ])
    func oldDates(text: String, seconds: Int) {
        // In 2025, 74 is near enough to be ahead and 76 is not.
        #expect(HTTPDate.seconds(text, now: 1_750_000_000) == seconds)
    }

    @Test(
        "reads no date out of other texts",
        arguments: [
            "", "784111777", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nov 1994 8:049:37 GMT",
            "Sun,  6 Nov 1994 08:49:37 GMT", "Son, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-1994 08:49:37 GMT",
            "Sun, 06-Nov-94 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 UTC", "Sun Nov 06 08:49:37 94",
            "Sun Nov  6 08:49 1994    ", "Sun, 06 Nov -994 08:49:37 GMT",
        ])
    func noDates(text: String) { #expect(HTTPDate.seconds(text, now: 1_750_000_000) == nil) }

    @Test("splits an event's data into lines and keeps it one event")
    func event() {
        let event = ServerSentEvent("a\nb\r\nc", event: "state\nid: 9", id: "7", retry: 500)
        #expect(
            String(decoding: event.serialised, as: UTF8.self)
                == "id: 7\nevent: stateid: 9\nretry: 500\ndata: a\ndata: b\ndata: c\n\n")
    }
}
