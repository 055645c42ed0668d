import Testing

/// Requests that must be refused, and with what.
struct HostileRequest: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let status: Int

    var testDescription: String { name }

    static let all: [HostileRequest] = lines + targets + fields + framing + chunks

    private static func get(_ name: String, fields: String, _ status: Int = 400) -> HostileRequest {
        HostileRequest(name: name, text: "GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n", status: status)
    }

    private static func post(_ name: String, fields: String, _ status: Int) -> HostileRequest {
        HostileRequest(name: name, text: "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n", status: status)
    }

    private static func line(_ line: String, _ status: Int = 400) -> HostileRequest {
        HostileRequest(
            name: "line \(line.debugDescription.prefix(40))", text: "\(line)\r\nHost: a\r\n\r\n", status: status)
    }

    private static func target(_ target: String, _ status: Int = 400) -> HostileRequest {
        line("GET \(target) HTTP/1.1", status)
    }

    private static func chunked(_ name: String, _ body: String, _ status: Int = 400) -> HostileRequest {
        HostileRequest(
            name: "chunked: \(name)", text: "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(body)",
            status: status)
    }

    private static let lines = [
        line("GET /"), line("GET  / HTTP/1.1"), line(" GET / HTTP/1.1"), line("GET / HTTP/1.1 "),
        line("GET /\tHTTP/1.1"),
        line("G@T / HTTP/1.1"), line("GET / http/1.1"), line("GET / HTTP/1"), line("GET / HTTP/11"),
        line("GET / HTTP/1.1x"),
        line("GET / HTTP/2.0", 505), line("GET / HTTP/0.9", 505), line("BREW / HTTP/1.1", 501),
        line("get / HTTP/1.1", 501),
        line("CONNECT a:80 HTTP/1.1", 501), line("TRACE / HTTP/1.1", 501), line("GET / x HTTP/1.1"),
        line("\u{16}\u{3}\u{1}"),
        HostileRequest(name: "bare line feeds", text: "GET / HTTP/1.1\nHost: a\n\n", status: 400),
        HostileRequest(name: "bare carriage return", text: "GET / HTTP/1.1\rHost: a\r\n\r\n", status: 400),
        HostileRequest(name: "two empty lines first", text: "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", status: 400),
        HostileRequest(name: "endless line", text: "GET /" + String(repeating: "a", count: 20_000), status: 414),
        HostileRequest(
            name: "endless header", text: "GET / HTTP/1.1\r\nA: " + String(repeating: "a", count: 20_000), status: 431),
    ]

    private static let targets = [
        target("*"), target("x"), target("/../etc/passwd"), target("/a/../../b"), target("/%2e%2e/b"),
        target("/.%2E/b"),
        target("/a%2fb"), target("/a%5Cb"), target("/a\\b"), target("/%00"), target("/%0d%0a"), target("/%"),
        target("/%4"),
        target("/%zz"), target("/%ff"), target("/%c0%af"), target("/a#b"), target("/?a#b"), target("/?a=%0"),
        target("/?%00"),
        target("/é"), target("/\u{7F}"), target("http://b/"), target("http://"), target("ftp://a/"), target("http:/a"),
        target("/" + String(repeating: "a", count: 9000), 414),
    ]

    private static let fields = [
        get("space before colon", fields: "A : b"), get("no colon", fields: "A"), get("empty name", fields: ": b"),
        get("obs-fold", fields: "A: b\r\n c"), get("tab fold", fields: "A: b\r\n\tc"), get("NUL", fields: "A: b\0c"),
        get("carriage return in value", fields: "A: b\rc"), get("line feed in value", fields: "A: b\nc"),
        get("control character", fields: "A: \u{1}"), get("delete character", fields: "A: \u{7F}"),
        get("bracket in name", fields: "A(): b"), get("second host", fields: "Host: a"),
        get("second host, other", fields: "HOST: b"),
        get("too many fields", fields: (0..<101).map { "A\($0): b" }.joined(separator: "\r\n"), 431),
        get("unknown expectation", fields: "Expect: 200-ok", 417),
        HostileRequest(name: "no host", text: "GET / HTTP/1.1\r\n\r\n", status: 400),
        HostileRequest(name: "empty host", text: "GET / HTTP/1.1\r\nHost:\r\n\r\n", status: 400),
        HostileRequest(name: "host with path", text: "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", status: 400),
        HostileRequest(name: "host with user", text: "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", status: 400),
        HostileRequest(name: "host with bad port", text: "GET / HTTP/1.1\r\nHost: a:8x\r\n\r\n", status: 400),
        HostileRequest(name: "host with port beyond", text: "GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n", status: 400),
        HostileRequest(name: "two hosts in one", text: "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", status: 400),
    ]

    private static let framing = [
        get("length and chunked", fields: "Content-Length: 3\r\nTransfer-Encoding: chunked"),
        get("chunked and length", fields: "Transfer-Encoding: chunked\r\nContent-Length: 3"),
        get("two lengths", fields: "Content-Length: 3\r\nContent-Length: 4"),
        get("same length twice", fields: "Content-Length: 3\r\nContent-Length: 3"),
        get("length list", fields: "Content-Length: 3, 3"),
        get("signed length", fields: "Content-Length: +3"), get("negative length", fields: "Content-Length: -1"),
        get("hexadecimal length", fields: "Content-Length: 0x3"), get("empty length", fields: "Content-Length:"),
        get("spaced length", fields: "Content-Length: 1 2"),
        post("huge length", fields: "Content-Length: 99999999999999999999", 413),
        post("large length", fields: "Content-Length: 999999999999", 413),
        get("body on GET", fields: "Content-Length: 3", 413),
        get("chunked body on GET", fields: "Transfer-Encoding: chunked", 413),
        HostileRequest(
            name: "body on HEAD", text: "HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n", status: 413),
        get("chunked not last", fields: "Transfer-Encoding: chunked, gzip"),
        get("chunked twice", fields: "Transfer-Encoding: chunked, chunked"),
        get("chunked on two lines", fields: "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
        get("gzip, chunked", fields: "Transfer-Encoding: gzip, chunked", 501),
        get("identity", fields: "Transfer-Encoding: identity"),
        get("disguised chunked", fields: "Transfer-Encoding: xchunked"),
        get("vertical tab", fields: "Transfer-Encoding: \u{B}chunked"),
        HostileRequest(
            name: "chunked in 1.0", text: "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
            status: 400),
    ]

    private static let chunks = [
        chunked("no size", "\r\n"), chunked("sign", "+1\r\na\r\n"), chunked("prefix", "0x1\r\na\r\n"),
        chunked("space", "1 \r\na\r\n"),
        chunked("bare line feed", "1\na\n0\n\n"), chunked("longer than said", "1\r\nab\r\n"),
        chunked("line feed after data", "1\r\na\n"),
        chunked("leading zeros without end", String(repeating: "0", count: 17)),
        chunked("huge", "ffffffffffffffffff\r\n", 413), chunked("overflow", "10000000000\r\n", 413),
        chunked("large", "fffffffff\r\n", 413),
        chunked("control in extension", "1;a\u{1}\r\na\r\n"), chunked("line feed in extension", "1;a\nb\r\na\r\n"),
        chunked("endless extension", "1;" + String(repeating: "a", count: 20_000)),
        chunked(
            "endless extensions",
            String(repeating: "1;" + String(repeating: "a", count: 200) + "\r\na\r\n", count: 100)),
        chunked("bad trailer", "0\r\nA : b\r\n\r\n"),
        chunked("folded trailer", "0\r\nA: b\r\n c\r\n\r\n"), chunked("bare trailer", "0\r\nA: b\n\r\n"),
        chunked("endless trailer", "0\r\nA: " + String(repeating: "a", count: 20_000), 431),
    ]
}
