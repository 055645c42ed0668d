/// Response heads and framing as bytes (RFC 9112).
struct ResponseWriter {
    /// How the body that follows is delimited.
    enum Framing: Equatable {
        /// No body, or one of the length that was stated.
        case stated
        case chunked
        /// The end of the connection ends the body (HTTP/1.0).
        case untilClose
    }

    let isHead: Bool
    let isVersion10: Bool
    let keepsAlive: Bool
    let id: RequestID

    /// Whether a body may follow the head (RFC 9110, section 6.4.1).
    func carriesBody(_ status: Int) -> Bool { !isHead && Self.allowsBody(status) }

    static func allowsBody(_ status: Int) -> Bool { status >= 200 && status != 204 && status != 304 }

    func framing(_ response: Response) -> Framing {
        switch response.body {
        case .none, .bytes, .string, .prepared, .chunks(length: .some, _): .stated
        case .chunks(length: nil, _), .events:
            !Self.allowsBody(response.status) ? .stated : isVersion10 ? .untilClose : .chunked
        }
    }

    /// Writes the head and, where the body is at hand and small enough to copy, leaves it to the caller to follow.
    func writeHead(_ response: Response, date: inout DateLine, to output: inout [UInt8]) {
        if case .prepared(let head, _) = response.body {
            output.append(contentsOf: head)
        } else {
            output.append(contentsOf: StatusPhrase.line(response.status))
            writeFraming(response, to: &output)
        }
        writeFields(response.headers, to: &output)
        output.append(contentsOf: Self.idStart)
        id.write(to: &output)
        output.append(contentsOf: Self.chunkEnd)
        date.write(to: &output)
        if !keepsAlive {
            output.append(contentsOf: "Connection: close\r\n".utf8)
        } else if isVersion10 {
            output.append(contentsOf: "Connection: keep-alive\r\n".utf8)
        }
        output.append(ASCII.carriageReturn)
        output.append(ASCII.lineFeed)
    }

    /// A whole answer with a body that is at hand, after which the connection closes.
    static func closing(_ response: Response, id: RequestID) -> [UInt8] {
        var date = DateLine()
        var output: [UInt8] = []
        ResponseWriter(isHead: false, isVersion10: false, keepsAlive: false, id: id)
            .writeHead(response, date: &date, to: &output)
        switch response.body {
        case .string(let text): output.append(contentsOf: text.utf8)
        case .bytes(let bytes), .prepared(_, let bytes): output.append(contentsOf: bytes)
        case .none, .chunks, .events: break
        }
        return output
    }

    /// The lines of a prepared head that do not change.
    static func preparedHead(_ status: Int, length: Int?, headers: Headers) -> [UInt8] {
        var output = StatusPhrase.line(status)
        if let length { output.append(contentsOf: "Content-Length: \(length)\r\n".utf8) }
        headers.write(to: &output)
        return output
    }

    /// Framing is the server's business; a handler's own Content-Length would contradict it.
    private func writeFields(_ headers: Headers, to output: inout [UInt8]) {
        headers.write(to: &output, without: Self.framingNames)
    }

    private static let framingNames = ["content-length", "transfer-encoding", "connection", "date"]

    private func writeFraming(_ response: Response, to output: inout [UInt8]) {
        guard Self.allowsBody(response.status) else { return }
        let length: Int
        switch response.body {
        case .none, .prepared: length = 0
        case .bytes(let bytes): length = bytes.count
        case .string(let text): length = text.utf8.count
        case .chunks(length: .some(let stated), _): length = stated
        case .chunks(length: nil, _), .events:
            if !isVersion10 { output.append(contentsOf: "Transfer-Encoding: chunked\r\n".utf8) }
            return
        }
        output.append(contentsOf: "Content-Length: \(length)\r\n".utf8)
    }

    /// The line before a chunk of so many bytes.
    static func chunkStart(_ count: Int) -> [UInt8] { Array((String(count, radix: 16) + "\r\n").utf8) }

    private static let idStart = Array("X-Request-Id: ".utf8)
    static let chunkEnd: [UInt8] = [13, 10]
    static let lastChunk = Array("0\r\n\r\n".utf8)
    static let continueLine = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
}
