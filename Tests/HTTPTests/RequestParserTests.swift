import Testing

@testable import HTTP

@Suite("Parsing requests")
struct RequestParserTests {
    private static let pipeline =
        "\r\nGET /a/./b/../c?x=1%20 HTTP/1.1\r\nHost: Example:80\r\nAccept: */*\r\n\r\n"
        + "POST /up HTTP/1.1\r\nhost: example\r\nContent-Length: 11\r\n\r\nhello\r\nworl"
        + "POST /ch HTTP/1.1\r\nHost: example\r\ntransfer-encoding: Chunked\r\n\r\n"
        + "5;x=\"y\"\r\nhello\r\n00A\r\n0123456789\r\n0\r\nChecked: yes\r\n\r\n"
        + "GET http://example/abs HTTP/1.1\r\nHost: example\r\nConnection: keep-alive, Close\r\n\r\n"
        + "HEAD / HTTP/1.0\r\n\r\n"

    @Test("takes pipelined requests with every kind of body in order")
    func pipelined() {
        let trace = ParserTrace(Self.pipeline)
        #expect(
            trace.steps == [
                "GET /a/c?x=1%20 true", "POST /up? true", "end", "POST /ch? true", "end", "GET /abs? false",
                "HEAD /? false",
            ])
        #expect(trace.bodies.map { String(decoding: $0, as: UTF8.self) } == ["hello\r\nworl", "hello0123456789"])
        #expect(trace.status == nil)
    }

    @Test("gives the same result however the bytes are split", arguments: 0..<40)
    func anySplit(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for text in [Self.pipeline] + RoundTripTests.requests + HostileRequest.all.map(\.text) {
            let bytes = Array(text.utf8)
            #expect(ParserTrace(random.split(bytes)) == ParserTrace([bytes]), "\(text.prefix(80).debugDescription)")
        }
    }

    @Test("survives any change of a byte, and any split of that", arguments: 0..<20)
    func mutated(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            var bytes = Array(Self.pipeline.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            #expect(ParserTrace(random.split(bytes)) == ParserTrace([bytes]))
        }
    }

    @Test("refuses what could be read in two ways", arguments: HostileRequest.all)
    func hostile(request: HostileRequest) {
        #expect(ParserTrace(request.text).status == request.status)
    }

    @Test("knows at least sixty kinds of hostile requests")
    func enough() { #expect(HostileRequest.all.count >= 60) }

    @Test("decodes a path once and no more")
    func decodesOnce() {
        #expect(ParserTrace("GET /%2541/%c3%bc HTTP/1.1\r\nHost: a\r\n\r\n").steps == ["GET /%41/ü? true"])
    }

    @Test(
        "gives path and query of an absolute target as they were sent",
        arguments: [
            ("http://a/x/%41?y=/z", "/x/%41?y=/z"), ("http://a?y=/z", "/?y=/z"), ("http://a", "/"), ("/x?y", "/x?y"),
            ("//x", "//x"),
        ])
    func rawTarget(target: String, expected: String) throws {
        let bytes = Array("OPTIONS \(target) HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        let head = try HeadParser(limits: ParserLimits()).parse(bytes)
        #expect(head.rawTarget == expected)
    }

    @Test("refuses a host that is not served")
    func misdirected() {
        var limits = ParserLimits()
        limits.hosts = ["localhost", "[::1]"]
        #expect(ParserTrace("GET / HTTP/1.1\r\nHost: LOCALHOST:8080\r\n\r\n", limits: limits).status == nil)
        #expect(ParserTrace("GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", limits: limits).status == nil)
        #expect(ParserTrace("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", limits: limits).status == 421)
    }

    @Test("keeps a chunked body within its route's limit")
    func chunkedLimit() throws {
        var parser = RequestParser(limits: ParserLimits())
        let head = Array("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
        _ = try parser.next(head.span)
        let fits = parser.limitBody(to: 4)
        #expect(fits)
        let body = Array("5\r\nhello\r\n".utf8)
        #expect(throws: HTTPError.tooLarge) { _ = try parser.next(body.span) }
    }

    @Test("says at once that a declared length is over the limit")
    func declaredLimit() throws {
        var parser = RequestParser(limits: ParserLimits())
        let head = Array("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n".utf8)
        _ = try parser.next(head.span)
        let (fitsFour, fitsFive) = (parser.limitBody(to: 4), parser.limitBody(to: 5))
        #expect(!fitsFour && fitsFive)
    }
}
