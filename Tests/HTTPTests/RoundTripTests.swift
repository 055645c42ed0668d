import Testing

@testable import HTTP

@Suite("What is written")
struct RoundTripTests {
    /// Requests of every form that may be taken.
    static let requests = [
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "HEAD /a/b?c=d&e=%20 HTTP/1.1\r\nHost: A:80\r\nAccept: */*, x;q=0.5\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n",
        "PUT /%c3%bc/%2e HTTP/1.1\r\nHost: [::1]:8080\r\nTransfer-Encoding: chunked\r\nA:\r\nB: \t c \t\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close, x\r\n\r\n", "GET /old HTTP/1.0\r\n\r\n",
        "DELETE /x HTTP/1.1\r\nHost: a\r\n!#$%&'*+-.^_`|~: \u{FC}\r\n\r\n",
    ]

    private func read(_ bytes: [UInt8]) throws -> RequestHead {
        var parser = RequestParser(limits: ParserLimits())
        guard case .head(let head, bytes.count) = try parser.next(bytes.span) else { throw HTTPError(400, "No head") }
        return head
    }

    @Test("of a request that was read is read as the same", arguments: requests)
    func request(text: String) throws {
        let head = try read(Array(text.utf8))
        let target = head.path == "*" ? "*" : head.rawTarget
        var bytes = Array("\(head.method.rawValue) \(target) HTTP/1.\(head.isVersion10 ? 0 : 1)\r\n".utf8)
        head.headers.write(to: &bytes)
        let again = try read(bytes + [13, 10])
        #expect(again.method == head.method && again.path == head.path && again.rawQuery == head.rawQuery)
        #expect(again.headers == head.headers && again.framing == head.framing)
        #expect(again.isPersistent == head.isPersistent && again.expectsContinue == head.expectsContinue)
    }

    @Test("of any fields is read as the same fields, but for line ends", arguments: 0..<20)
    func fields(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let tokens = (0..<256).map { UInt8($0) }.filter(ASCII.isToken(_:))
        for _ in 0..<50 {
            var headers = Headers()
            for _ in 0..<Int.random(in: 0...20, using: &random) {
                let name = (0..<Int.random(in: 1...20, using: &random)).map { _ in
                    tokens.randomElement(using: &random) ?? 65
                }
                let value = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                    UInt8.random(in: 0...127, using: &random)
                }
                headers.add(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
            }
            var bytes: [UInt8] = []
            headers.write(to: &bytes)
            bytes += [13, 10]
            let again = Headers(bytes: bytes, fields: try FieldLines(limit: 100).parse(bytes, from: 0))
            #expect(again.pairs.map(\.name) == headers.pairs.map(\.name))
            #expect(again.pairs.map(\.value) == headers.pairs.map { String(ASCII.trimmed($0.value[...])) })
        }
    }

    @Test("as chunks is read as the same bytes, however it was cut and is split", arguments: 0..<20)
    func chunks(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let body = (0..<Int.random(in: 0...3000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        var bytes = Array("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
        for piece in random.split(body) {
            bytes += ResponseWriter.chunkStart(piece.count) + piece + ResponseWriter.chunkEnd
        }
        bytes += ResponseWriter.lastChunk
        let trace = ParserTrace(random.split(bytes))
        #expect(trace.bodies == [body] && trace.steps.last == "end" && trace.status == nil)
    }

    @Test(
        "as an answer's head has the status, the fields and one way to find the end", arguments: [200, 204, 304, 404])
    func answer(status: Int) throws {
        let bodies: [ResponseBody] = [
            .none, .string("ä"), .bytes([0, 13, 10]), .chunks(length: 7, { _ in }), .chunks(length: nil, { _ in }),
        ]
        for body in bodies {
            for (isHead, isVersion10) in [(false, false), (true, false), (false, true)] {
                let writer = ResponseWriter(isHead: isHead, isVersion10: isVersion10, keepsAlive: true, id: .random())
                let fields: Headers = [
                    "Content-Length": "99", "transfer-encoding": "x", "Content-Type": "a/b", "A": "b\r\nC: d",
                ]
                var (date, bytes): (DateLine, [UInt8]) = (DateLine(), [])
                writer.writeHead(Response(status, headers: fields, body: body), date: &date, to: &bytes)
                let start = try #require(bytes.firstIndex(of: 10)) + 1
                #expect(
                    String(decoding: bytes[..<start], as: UTF8.self)
                        == String(decoding: StatusPhrase.line(status), as: UTF8.self))
                let head = Headers(bytes: bytes, fields: try FieldLines(limit: 100).parse(bytes, from: start))
                let ways = head.values("content-length") + head.values("transfer-encoding")
                let endsByClosing = isVersion10 && writer.framing(Response(status, body: body)) == .untilClose
                #expect(ways.count == (ResponseWriter.allowsBody(status) && !endsByClosing ? 1 : 0), "\(ways)")
                #expect(head["Content-Type"] == "a/b" && head["A"] == "b  C: d" && !head.contains("C"))
                #expect(head.values("Date").count == 1)
            }
        }
    }
}
