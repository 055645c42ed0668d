/// Parts out of a multipart body, as a value: bytes in, events out (RFC 2046, RFC 7578).
struct MultipartParser: Sendable {
    enum Event: Equatable, Sendable {
        case part(ContentDisposition, Headers)
        case data([UInt8])
        case partEnd
        case end
    }

    private enum State { case preamble, afterBoundary, headers, data, finished }

    private static let chunk = 64 * 1024

    private let limits: MultipartLimits
    private let delimiter: [UInt8]
    private var state = State.preamble
    private var parts = 0
    /// Begins with a line break that the body need not have, so that the first boundary is like any other.
    private var held: [UInt8] = [13, 10]
    private var start = 0
    private var skipped = 0

    init(boundary: String, limits: MultipartLimits) {
        self.limits = limits
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    mutating func append(_ bytes: [UInt8]) {
        guard state != .finished else { return }
        if start > 0 {
            held.removeFirst(start)
            start = 0
        }
        held.append(contentsOf: bytes)
    }

    /// The next event, or nil when more bytes are needed.
    ///
    /// - Throws: `HTTPError` 400 for a malformed body, 413 for too many parts, 431 for too large headers.
    mutating func next() throws(HTTPError) -> Event? {
        while true {
            switch state {
            case .preamble:
                guard try skipPreamble() else { return nil }
            case .afterBoundary:
                guard let isLast = try boundaryLine() else { return nil }
                state = isLast ? .finished : .headers
                if isLast { return .end }
            case .headers: return try headers()
            case .data: return data()
            case .finished: return nil
            }
        }
    }

    /// Whether the closing boundary was seen.
    var isFinished: Bool { state == .finished }

    private mutating func skipPreamble() throws(HTTPError) -> Bool {
        let found = search()
        skipped += found.at - start
        guard skipped <= limits.preambleBytes + 2 else { throw HTTPError(400, "The first boundary is missing") }
        start = found.at
        guard found.isWhole else { return false }
        start += delimiter.count
        state = .afterBoundary
        return true
    }

    /// What follows a boundary: `--` after the last one, blanks and a line break after others.
    private mutating func boundaryLine() throws(HTTPError) -> Bool? {
        var index = start
        guard held.count - start >= 2 else { return nil }
        if held[index] == 45, held[index + 1] == 45 {
            held = []
            start = 0
            return true
        }
        while index < held.count, ASCII.isBlank(held[index]), index - start < 64 { index += 1 }
        guard index + 1 < held.count else { return nil }
        guard held[index] == ASCII.carriageReturn, held[index + 1] == ASCII.lineFeed else {
            throw HTTPError(400, "Malformed boundary line")
        }
        guard parts < limits.parts else { throw HTTPError(413, "Too many parts") }
        parts += 1
        start = index + 2
        return false
    }

    private mutating func headers() throws(HTTPError) -> Event? {
        guard let end = try headersEnd() else { return nil }
        let bytes = Array(held[start..<end])
        let fields = try FieldLines(limit: limits.fields).parse(bytes, from: 0)
        let headers = Headers(bytes: bytes, fields: fields)
        guard let field = headers["content-disposition"], headers.values("content-disposition").count == 1,
            let disposition = ContentDisposition(field)
        else { throw HTTPError(400, "Malformed Content-Disposition") }
        start = end
        state = .data
        return .part(disposition, headers)
    }

    private func headersEnd() throws(HTTPError) -> Int? {
        var line = start
        let bound = min(held.count, start + limits.headBytes)
        for index in start..<bound where held[index] == ASCII.lineFeed {
            guard index > start, held[index - 1] == ASCII.carriageReturn else { throw HTTPError(400, "Bare line feed") }
            if index - line == 1 { return index + 1 }
            line = index + 1
        }
        guard held.count - start < limits.headBytes else { throw HTTPError(431, "A part's header is too large") }
        return nil
    }

    private mutating func data() -> Event? {
        let found = search()
        if found.isWhole, found.at == start {
            start += delimiter.count
            state = .afterBoundary
            return .partEnd
        }
        let end = min(found.at, start + Self.chunk)
        guard end > start else { return nil }
        defer { start = end }
        return .data(Array(held[start..<end]))
    }

    /// Where the next delimiter begins, or might begin when its rest has not arrived, or the end of what is held.
    private func search() -> (at: Int, isWhole: Bool) {
        held.withUnsafeBufferPointer { bytes in
            var index = start
            while index < bytes.count {
                guard bytes[index] == ASCII.carriageReturn else {
                    index += 1
                    continue
                }
                let length = min(delimiter.count, bytes.count - index)
                if (1..<length).allSatisfy({ bytes[index + $0] == delimiter[$0] }) {
                    return (index, length == delimiter.count)
                }
                index += 1
            }
            return (bytes.count, false)
        }
    }
}
