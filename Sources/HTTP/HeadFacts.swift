/// What the header fields say about the message itself, gathered field by field.
struct HeadFacts {
    let isVersion10: Bool
    private(set) var host: String?
    private(set) var expectsContinue = false
    private var length: Int?
    private var isChunked = false
    private var asksToClose = false
    private var asksToStay = false

    init(isVersion10: Bool) { self.isVersion10 = isVersion10 }

    mutating func note(_ field: Headers.Field, in headers: Headers) throws(HTTPError) {
        switch field.name.count {
        case 4 where headers.matches(field, "host"):
            guard host == nil else { throw HTTPError(400, "The Host field is repeated") }
            host = headers.text(field.value)
        case 6 where headers.matches(field, "expect"):
            guard ASCII.equal(headers.text(field.value), "100-continue") else {
                throw HTTPError(417, "Unknown expectation")
            }
            expectsContinue = true
        case 10 where headers.matches(field, "connection"):
            noteConnection(headers.text(field.value))
        case 14 where headers.matches(field, "content-length"):
            guard length == nil else { throw HTTPError(400, "Content-Length is repeated") }
            length = try Self.length(headers.text(field.value))
        case 17 where headers.matches(field, "transfer-encoding"):
            guard !isChunked else { throw HTTPError(400, "Transfer-Encoding is repeated") }
            try noteEncoding(headers.text(field.value))
        default:
            break
        }
    }

    /// RFC 9112, section 6.3. Both delimiters at once are an attack, not a message.
    func framing(limits: ParserLimits) throws(HTTPError) -> BodyFraming {
        if isChunked {
            guard length == nil else { throw HTTPError(400, "Content-Length beside Transfer-Encoding") }
            guard !isVersion10 else { throw HTTPError(400, "Transfer-Encoding in HTTP/1.0") }
            return .chunked
        }
        guard let length, length > 0 else { return .none }
        guard length <= limits.bodyBytes else { throw .tooLarge }
        return .length(length)
    }

    var isPersistent: Bool { !asksToClose && (!isVersion10 || asksToStay) }

    private mutating func noteConnection(_ value: String) {
        for option in value.split(separator: ",") {
            let option = ASCII.trimmed(option)
            if ASCII.equal(option, "close") { asksToClose = true }
            if ASCII.equal(option, "keep-alive") { asksToStay = true }
        }
    }

    private mutating func noteEncoding(_ value: String) throws(HTTPError) {
        let codings = value.split(separator: ",", omittingEmptySubsequences: false).map(ASCII.trimmed)
        guard let last = codings.last, ASCII.equal(last, "chunked"),
            !codings.dropLast().contains(where: { ASCII.equal($0, "chunked") || $0.isEmpty })
        else { throw HTTPError(400, "Transfer-Encoding does not end in chunked") }
        guard codings.count == 1 else { throw HTTPError(501, "Unknown transfer coding") }
        isChunked = true
    }

    private static func length(_ value: String) throws(HTTPError) -> Int {
        guard !value.isEmpty, value.utf8.allSatisfy(ASCII.isDigit) else {
            throw HTTPError(400, "Malformed Content-Length")
        }
        guard let length = Int(value) else { throw .tooLarge }
        return length
    }
}
