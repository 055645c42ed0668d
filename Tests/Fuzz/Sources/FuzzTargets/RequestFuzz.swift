@testable import HTTP

/// Requests out of bytes. `A` sets small limits, `B` a route's limit, `D` cuts into single bytes, `H` wraps the input
/// into chunks; their sums combine.
enum RequestFuzz {
    static func check(_ input: FuzzInput) {
        var limits = ParserLimits()
        if input.isChosen(0) {
            (limits.headBytes, limits.fields, limits.targetBytes, limits.bodyBytes) = (128, 4, 32, 48)
        }
        var dice = input.dice
        guard !input.isChosen(3) else { return checkChunks(input, &dice) }
        let bodyLimit = input.isChosen(1) ? 16 : nil
        let whole = RequestTrace([input.bytes[...]], limits: limits, bodyLimit: bodyLimit)
        let pieces = dice.pieces(of: input.bytes, single: input.isChosen(2))
        let split = RequestTrace(pieces, limits: limits, bodyLimit: bodyLimit)
        expect(whole == split, "the split does not matter")
        for head in whole.heads { checkHead(head) }
    }

    /// Whatever is written in chunks is read back, and what follows it is the next request.
    private static func checkChunks(_ input: FuzzInput, _ dice: inout Dice) {
        var stream = Array("PUT /up HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
        for piece in dice.pieces(of: input.bytes, single: false) {
            stream += String(piece.count, radix: 16, uppercase: dice.next() % 2 == 0).utf8
            stream += ["\r\n", ";a=b\r\n", ";\"\t\r\n"].randomElement(using: &dice)?.utf8 ?? "".utf8
            stream += piece
            stream += "\r\n".utf8
        }
        stream += "000\r\n".utf8
        if dice.next() % 2 == 0 { stream += "Sum: 1\r\n".utf8 }
        stream += "\r\nGET /next HTTP/1.1\r\nHost: a\r\n\r\n".utf8
        let pieces = dice.pieces(of: stream, single: input.isChosen(2))
        let trace = RequestTrace(pieces, limits: ParserLimits(), bodyLimit: nil)
        expect(trace.status == nil, "chunks are accepted")
        expect(trace.body == input.bytes, "chunks carry the body unchanged")
        expect(trace.heads.count == 2 && trace.heads.last?.path == "/next", "the next request follows the chunks")
    }

    private static func checkHead(_ head: RequestHead) {
        expect(AddressFuzz.isPlain(head.path) || head.method == .options && head.path == "*", "the path is plain")
        expect(!(head.headers.contains("content-length") && head.headers.contains("transfer-encoding")), "one framing")
        expect(head.headers.values("content-length").count < 2, "one length")
        let hosts = head.headers.values("host")
        expect(hosts.count == 1 || hosts.isEmpty && head.isVersion10, "one host")
        for field in head.headers.fields {
            let value = head.headers.bytes[Int(field.value.lowerBound)..<Int(field.value.upperBound)]
            expect(value.allSatisfy { $0 != 0 && $0 != 10 && $0 != 13 }, "a field is one line")
        }
        checkIdentity(head)
    }

    /// A head that was accepted and written down is read as the same head.
    private static func checkIdentity(_ head: RequestHead) {
        let target = head.path == "*" ? "*" : head.rawTarget
        var written = Array("\(head.method.rawValue) \(target) HTTP/1.\(head.isVersion10 ? 0 : 1)\r\n".utf8)
        head.headers.write(to: &written)
        written += [13, 10]
        var limits = ParserLimits()
        limits.headBytes *= 2
        let again = RequestTrace.headOnly(written, limits: limits)
        expect(again.map(RequestTrace.described) == RequestTrace.described(head), "a written head is read as it was")
    }
}
