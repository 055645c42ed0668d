import Transport

@testable import HTTP

extension Request {
    /// A request as the parser would make it.
    static func sample(_ line: String, fields: String = "", body: String = "") throws -> Request {
        var parser = RequestParser(limits: ParserLimits())
        let bytes = Array("\(line) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n".utf8)
        guard case .head(let head, _) = try parser.next(bytes.span) else { throw HTTPError(400, "No head") }
        return Request(
            head: head, client: Client(address: PeerAddress(host: "127.0.0.1", port: 1)),
            body: RequestBody(Array(body.utf8)))
    }
}
