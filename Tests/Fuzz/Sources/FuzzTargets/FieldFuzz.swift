@testable import HTTP

/// Header fields and the values that are taken apart; `@` to `I` choose which.
enum FieldFuzz {
    static func check(_ input: FuzzInput) {
        switch input.chosen(of: 10) {
        case 0: checkLines(input.bytes)
        case 1: checkFacts(input.bytes)
        case 2: checkRange(input)
        case 3: checkDate(input.text)
        case 4: checkDisposition(input.text)
        case 5: checkTag(input.text)
        case 6: checkEncoding(input.text)
        case 7: checkHost(input.text)
        case 8: checkType(input.text)
        default: checkAdded(input.bytes)
        }
    }

    private static func checkLines(_ bytes: [UInt8]) {
        guard let headers = read(bytes) else { return }
        expect(headers.count <= 20, "fields are few")
        var written: [UInt8] = []
        headers.write(to: &written)
        var again: [UInt8] = []
        read(written + [13, 10])?.write(to: &again)
        expect(written == again, "written fields are read as they were")
    }

    private static func checkFacts(_ bytes: [UInt8]) {
        guard let headers = read(bytes) else { return }
        var facts = HeadFacts(isVersion10: bytes.count % 8 == 0)
        do {
            for field in headers.fields { try facts.note(field, in: headers) }
            let framing = try facts.framing(limits: ParserLimits())
            guard framing != .none else { return }
            let isChunked = framing == .chunked
            expect(isChunked == headers.contains("transfer-encoding"), "the framing is what the fields say")
            expect(isChunked != headers.contains("content-length"), "one framing")
        } catch {
            expect([400, 413, 417, 501].contains(error.status), "a refusal has its status")
        }
    }

    private static func checkRange(_ input: FuzzInput) {
        var dice = input.dice
        let length = Int.random(in: 0...40, using: &dice)
        guard case .parts(let ranges) = ByteRange(input.text, length: length) else { return }
        expect(!ranges.isEmpty, "there is a range")
        expect(ranges.reduce(0) { $0 + $1.count } <= length, "ranges are no more than the whole")
        for range in ranges {
            expect(
                !range.isEmpty && range.lowerBound >= 0 && range.upperBound <= length, "a range lies within the whole")
        }
    }

    private static func checkDate(_ text: String) {
        // The end of the year 9999 has a leap second, after which four digits do not suffice.
        guard let seconds = HTTPDate.seconds(text, now: 1 << 31), seconds < 253_402_300_800 else { return }
        expect(HTTPDate.seconds(HTTPDate.text(seconds)) == seconds, "a written date is read as it was")
    }

    private static func checkDisposition(_ text: String) {
        guard let filename = ContentDisposition(text)?.filename else { return }
        expect(filename.utf8.count <= 255, "a file's name is short")
        expect(
            filename.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 && $0 != "/" && $0 != "\\" },
            "a file's name has no folder and no control character")
    }

    private static func checkTag(_ text: String) {
        let tag = "\"\(text.filter { $0.isASCII && $0.isLetter })\""
        if EntityTag.matchesWeakly(text, tag) {
            expect(text.utf8.contains(42) || text.utf8.count >= tag.utf8.count, "a tag that matches is named")
        } else {
            expect(!EntityTag.matches(text, tag), "a strong match is a weak one")
        }
        let named = EntityTag.matchesWeakly("\"x\", W/\(tag)", tag) && EntityTag.matches("\"x\", \(tag)", tag)
        expect(named && !EntityTag.matches("\"1\", W/\(tag)", tag), "a tag that is named matches")
    }

    private static func checkEncoding(_ text: String) {
        guard AcceptEncoding.takesGzip(text) else { return }
        expect(text.utf8.contains(42) || text.lowercased().contains("gzip"), "nobody gets gzip who did not ask")
        expect(!AcceptEncoding.takesGzip("\(text), gzip;q=0, x-gzip;q=0"), "a refusal counts")
    }

    private static func checkHost(_ text: String) {
        guard let name = HostName.parse(text) else { return }
        expect(HostName.parse(name) == name, "a name without its port is a name")
        expect(name.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != 47 && $0 != 64 }, "a name is plain")
    }

    private static func checkType(_ text: String) {
        guard let type = MediaType(text) else { return }
        expect(MediaType(type.essence)?.essence == type.essence, "a written type is read as it was")
        expect(type.parameters.keys.allSatisfy { ASCII.isToken($0) }, "a parameter's name is a token")
    }

    /// Whatever a handler puts into a field, it stays one field.
    private static func checkAdded(_ bytes: [UInt8]) {
        let cut = bytes.firstIndex(of: 58) ?? bytes.endIndex
        var headers = Headers()
        headers.add(
            String(decoding: bytes[..<cut], as: UTF8.self), String(decoding: bytes[cut...].dropFirst(), as: UTF8.self))
        headers.add("last", "1")
        var written: [UInt8] = []
        headers.write(to: &written)
        expect(read(written + [13, 10])?.count == headers.count, "a field added is one line")
    }

    private static func read(_ bytes: [UInt8]) -> Headers? {
        guard let fields = try? FieldLines(limit: 20).parse(bytes, from: 0) else { return nil }
        return Headers(bytes: bytes, fields: fields)
    }
}
