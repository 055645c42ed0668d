/// Drives the multipart parser with the request's body.
actor MultipartReader {
    private var chunks: RequestBody.Iterator
    private var parser: MultipartParser
    private var part = 0
    private var isInPart = false

    init(body: RequestBody, parser: MultipartParser) {
        chunks = body.makeAsyncIterator()
        self.parser = parser
    }

    func nextPart() async throws -> Part? {
        while true {
            switch try await event() {
            case .part(let disposition, let headers):
                part += 1
                isInPart = true
                return Part(
                    name: disposition.name, filename: disposition.filename, headers: headers, number: part, reader: self
                )
            case .data, .partEnd: isInPart = false
            case .end:
                try await drain()
                return nil
            case nil: return nil
            }
        }
    }

    /// The next bytes of part `number`; nil after its last, or when another part has begun.
    func chunk(of number: Int) async throws -> [UInt8]? {
        guard number == part, isInPart else { return nil }
        if case .data(let bytes)? = try await event() { return bytes }
        isInPart = false
        return nil
    }

    /// Nil when the body was read to its end before.
    private func event() async throws -> MultipartParser.Event? {
        while true {
            if let event = try parser.next() { return event }
            if parser.isFinished { return nil }
            guard let chunk = try await received() else { throw HTTPError(400, "The last boundary is missing") }
            parser.append(chunk)
        }
    }

    /// Reads what follows the last boundary, so that the connection can go on.
    private func drain() async throws {
        while try await received() != nil {}
    }

    private func received() async throws -> [UInt8]? {
        var chunks = chunks
        defer { self.chunks = chunks }
        return try await chunks.next()
    }
}
