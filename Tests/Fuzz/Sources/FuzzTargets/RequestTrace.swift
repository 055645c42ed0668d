@testable import HTTP

/// What the parser made of a stream, fed as a connection feeds it.
struct RequestTrace: Equatable {
    private(set) var heads: [RequestHead] = []
    /// Bytes of all bodies.
    private(set) var body: [UInt8] = []
    private(set) var status: Int?
    /// Heads, lengths of bodies and ends in order.
    private var steps: [UInt8] = []

    init(_ pieces: [ArraySlice<UInt8>], limits: ParserLimits, bodyLimit: Int?) {
        var parser = RequestParser(limits: limits)
        var held = InputBuffer()
        for piece in pieces where status == nil {
            held.append(piece.span)
            held.consume { take($0, &parser, bodyLimit) }
        }
    }

    static func == (left: RequestTrace, right: RequestTrace) -> Bool {
        left.steps == right.steps && left.body == right.body && left.status == right.status
    }

    static func headOnly(_ bytes: [UInt8], limits: ParserLimits) -> RequestHead? {
        var parser = RequestParser(limits: limits)
        guard case .head(let head, bytes.count) = try? parser.next(bytes.span) else { return nil }
        return head
    }

    static func described(_ head: RequestHead) -> [UInt8] {
        var text = Array(head.method.rawValue.utf8)
        for part in [head.path, head.rawTarget, head.rawQuery] { text += [0] + part.utf8 }
        text += [0, head.isPersistent ? 1 : 0, head.isVersion10 ? 1 : 0, head.expectsContinue ? 1 : 0]
        switch head.framing {
        case .none: text.append(0)
        case .length(let count): withUnsafeBytes(of: count) { text += [1] + $0 }
        case .chunked: text.append(2)
        }
        head.headers.write(to: &text)
        return text
    }

    private mutating func take(_ bytes: Span<UInt8>, _ parser: inout RequestParser, _ bodyLimit: Int?) -> Int {
        var used = 0
        while true {
            let rest = bytes.extracting(droppingFirst: used)
            do {
                switch try parser.next(rest) {
                case .needsMore(let consumed):
                    used += consumed
                    if consumed == 0 || used == bytes.count { return used }
                case .head(let head, let consumed):
                    used += consumed
                    heads.append(head)
                    steps += Self.described(head)
                    if let bodyLimit, !parser.limitBody(to: bodyLimit) {
                        status = 413
                        return bytes.count
                    }
                case .body(let range, let consumed):
                    expect(!range.isEmpty && range.upperBound <= consumed, "a step of a body has bytes")
                    for index in range { body.append(rest[index]) }
                    used += consumed
                case .end(let consumed):
                    withUnsafeBytes(of: body.count) { steps += $0 }
                    used += consumed
                }
                expect(used <= bytes.count, "no more is used than was shown")
            } catch {
                status = error.status
                expect([400, 413, 414, 417, 421, 431, 501, 505].contains(error.status), "a refusal has its status")
                checkRefusal(rest, parser)
                return bytes.count
            }
        }
    }

    /// After a refusal no request comes, whatever is sent behind.
    private func checkRefusal(_ rest: Span<UInt8>, _ parser: RequestParser) {
        var parser = parser
        var bytes: [UInt8] = []
        rest.withUnsafeBufferPointer { bytes += $0 }
        bytes += "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8
        expect((try? parser.next(bytes.span)) == nil, "a refusal stays")
    }
}
