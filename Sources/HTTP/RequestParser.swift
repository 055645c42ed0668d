/// Requests out of a byte stream, as a value: bytes in, steps out.
///
/// The result does not depend on how the bytes were split over reads.
package struct RequestParser: Sendable {
    private enum State: Sendable {
        case head
        case length(remaining: Int)
        case chunked(ChunkedDecoder)
    }

    private let limits: ParserLimits
    private var state = State.head
    /// How much of an incomplete head was looked at already, and where its current line begins.
    private var scanned = 0
    private var lineStart = 0
    private var lines = 0

    package init(limits: ParserLimits) { self.limits = limits }

    /// Whether something of a head was seen.
    package var isInHead: Bool { scanned > 0 || lines > 0 }

    /// Narrows the current body to what its route takes.
    ///
    /// - Returns: whether the body's declared length fits.
    package mutating func limitBody(to count: Int) -> Bool {
        switch state {
        case .head: return true
        case .length(let remaining): return remaining <= count
        case .chunked(var decoder):
            decoder.limit = min(decoder.limit, count)
            state = .chunked(decoder)
            return true
        }
    }

    /// What is left of a body of known length; 0 otherwise.
    var remaining: Int { if case .length(let remaining) = state { remaining } else { 0 } }

    /// Goes on behind so many bytes of a body of known length.
    mutating func skip(_ count: Int) { state = .length(remaining: remaining - count) }

    /// Looks at unconsumed input from its first byte on.
    ///
    /// - Throws: `HTTPError`; the stream cannot be read on after that.
    package mutating func next(_ input: Span<UInt8>) throws(HTTPError) -> ParserStep {
        switch state {
        case .head:
            return try head(input)
        case .length(let remaining):
            if remaining == 0 {
                state = .head
                return .end(consumed: 0)
            }
            guard !input.isEmpty else { return .needsMore(consumed: 0) }
            let count = min(remaining, input.count)
            state = .length(remaining: remaining - count)
            return .body(0..<count, consumed: count)
        case .chunked(var decoder):
            let step = try decoder.next(input)
            if case .end = step { state = .head } else { state = .chunked(decoder) }
            return step
        }
    }

    private mutating func head(_ input: Span<UInt8>) throws(HTTPError) -> ParserStep {
        // RFC 9112, section 2.2: an empty line before a request is skipped, one of them.
        if scanned == 0, lines == 0, !input.isEmpty, input[0] == ASCII.carriageReturn {
            guard input.count > 1 else { return .needsMore(consumed: 0) }
            guard input[1] == ASCII.lineFeed else { throw HTTPError(400, "Stray carriage return") }
            lines = 1
            return .needsMore(consumed: 2)
        }
        guard let end = try findEnd(input) else { return .needsMore(consumed: 0) }
        scanned = 0
        lineStart = 0
        lines = 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(end)
        input.extracting(..<end).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        let head = try HeadParser(limits: limits).parse(bytes)
        switch head.framing {
        case .none: break
        case .length(let count): state = .length(remaining: count)
        case .chunked: state = .chunked(ChunkedDecoder(limit: limits.bodyBytes, trailerBytes: limits.headBytes))
        }
        return .head(head, consumed: end)
    }

    /// Looks for the empty line, checking on the way only what makes waiting for more pointless.
    private mutating func findEnd(_ input: Span<UInt8>) throws(HTTPError) -> Int? {
        if scanned == 0, !input.isEmpty, !ASCII.isToken(input[0]) { throw HTTPError(400, "Malformed request line") }
        var index = scanned
        let end = min(input.count, limits.headBytes)
        while index < end {
            if input[index] == ASCII.lineFeed {
                guard index > 0, input[index - 1] == ASCII.carriageReturn else {
                    throw HTTPError(400, "Bare line feed")
                }
                if index - lineStart == 1 { return index + 1 }
                lineStart = index + 1
            }
            index += 1
        }
        scanned = index
        guard input.count >= limits.headBytes else { return nil }
        if lineStart == 0 { throw HTTPError(414, "The request line is too long") }
        throw HTTPError(431, "The header is too large")
    }
}
