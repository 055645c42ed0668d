/// Turns the bytes of one complete head, up to and with its empty line, into a `RequestHead` (RFC 9112).
///
/// Strict: where the standard lets a recipient repair a message, this refuses it, because two recipients that repair
/// differently are how requests get smuggled.
struct HeadParser {
    let limits: ParserLimits

    func parse(_ bytes: [UInt8]) throws(HTTPError) -> RequestHead {
        var index = 0
        let method = try method(bytes, &index)
        let targetRange = try target(bytes, &index)
        let isVersion10 = try version(bytes, &index)
        guard let method else { throw HTTPError(501, "Unknown method") }
        let target = try RequestTarget(bytes, in: targetRange, method: method)
        let fields = try FieldLines(limit: limits.fields).parse(bytes, from: index)
        let headers = Headers(bytes: bytes, fields: fields)
        var facts = HeadFacts(isVersion10: isVersion10)
        for field in fields { try facts.note(field, in: headers) }
        try checkHost(facts.host, target: target, isVersion10: isVersion10)
        let framing = try facts.framing(limits: limits)
        // RFC 9110, section 9.3.1: it has no meaning, but it is how requests get smuggled.
        if framing != .none, method == .get || method == .head {
            throw HTTPError(413, "GET and HEAD take no body")
        }
        return RequestHead(
            method: method, target: target, headers: headers, framing: framing,
            isPersistent: facts.isPersistent, isVersion10: isVersion10,
            expectsContinue: facts.expectsContinue && !isVersion10)
    }

    /// Nil for a well-formed method that is not ours.
    private func method(_ bytes: [UInt8], _ index: inout Int) throws(HTTPError) -> Method? {
        while index < bytes.count, ASCII.isToken(bytes[index]) { index += 1 }
        guard index > 0, index < bytes.count, bytes[index] == ASCII.space else {
            throw HTTPError(400, "Malformed request line")
        }
        let name = bytes[..<index]
        index += 1
        if name.elementsEqual("GET".utf8) { return .get }
        return Method(rawValue: String(decoding: name, as: UTF8.self))
    }

    private func target(_ bytes: [UInt8], _ index: inout Int) throws(HTTPError) -> Range<Int> {
        let start = index
        while index < bytes.count, bytes[index] &- 33 < 94 { index += 1 }
        guard index > start, index < bytes.count, bytes[index] == ASCII.space else {
            throw HTTPError(400, "Malformed request target")
        }
        guard index - start <= limits.targetBytes else { throw HTTPError(414, "The request target is too long") }
        defer { index += 1 }
        return start..<index
    }

    private func version(_ bytes: [UInt8], _ index: inout Int) throws(HTTPError) -> Bool {
        let end = index + 8
        guard end + 2 <= bytes.count, bytes[index..<index + 5].elementsEqual("HTTP/".utf8),
            ASCII.isDigit(bytes[index + 5]),
            bytes[index + 6] == 46, ASCII.isDigit(bytes[index + 7]), bytes[end] == 13, bytes[end + 1] == 10
        else { throw HTTPError(400, "Malformed request line") }
        guard bytes[index + 5] == 49 else { throw HTTPError(505, "Only HTTP/1.0 and HTTP/1.1 are spoken here") }
        let isVersion10 = bytes[index + 7] == 48
        index = end + 2
        return isVersion10
    }

    /// RFC 9112, section 3.2: exactly one Host, which an absolute target must repeat.
    private func checkHost(_ host: String?, target: RequestTarget, isVersion10: Bool) throws(HTTPError) {
        guard let host else {
            if isVersion10, target.authority == nil, limits.hosts.isEmpty { return }
            throw HTTPError(400, "The Host field is missing")
        }
        guard let name = HostName.parse(host) else { throw HTTPError(400, "Malformed Host field") }
        if let authority = target.authority, !ASCII.equal(authority, host) {
            throw HTTPError(400, "Host and request target differ")
        }
        guard limits.hosts.isEmpty || limits.hosts.contains(name) else {
            throw HTTPError(421, "This server does not serve that host")
        }
    }
}
