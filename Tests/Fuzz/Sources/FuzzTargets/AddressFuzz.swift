@testable import HTTP

/// Targets of requests, escapes and forms.
enum AddressFuzz {
    private static let names = ["a", "b", "c"]
    private static let router = try? Router(
        (1...names.count).map { count in
            Route<FuzzContext>.get("/" + names.prefix(count).map { ":\($0)" }.joined(separator: "/"), does: ()) {
                _, _ in
                Response(204)
            }
        })

    static func check(_ input: FuzzInput) {
        switch input.chosen(of: 3) {
        case 0: checkTarget(printable(input.bytes))
        case 1: checkEscapes(input.bytes)
        default: checkForm(input.bytes)
        }
    }

    /// Whether a path names one resource: no dot segments, NULs, control characters or backslashes.
    static func isPlain(_ path: String) -> Bool {
        path.utf8.first == 47 && path.utf8.allSatisfy { $0 >= 32 && $0 != 127 && $0 != 92 }
            && !path.utf8.split(separator: 47).contains { $0.elementsEqual("..".utf8) || $0.elementsEqual(".".utf8) }
    }

    private static func checkTarget(_ target: [UInt8]) {
        guard !target.isEmpty, let read = try? RequestTarget(target, in: target.indices, method: .options) else {
            return
        }
        if read.path == "*" { return expect(target == [42], "only an asterisk is one") }
        expect(isPlain(read.path), "the path is plain")
        if let start = read.queryStart {
            expect(start > 0 && start <= target.count && target[start - 1] == 63, "the query follows its mark")
            expect(URLEncoding.isWellFormed(target[start...]), "the query is well formed")
        }
        // Also shows that nothing is decoded twice: an escaped escape would not come back.
        let written = Array(URLEncoding.escapedPath(read.path).utf8)
        let again = try? RequestTarget(written, in: written.indices, method: .get)
        expect(again?.path.utf8.elementsEqual(read.path.utf8) == true, "a written path is read as it was")
        checkRoute(read.path)
    }

    /// A parameter takes one segment.
    private static func checkRoute(_ path: String) {
        let segments = path.utf8.dropFirst().split(separator: 47, omittingEmptySubsequences: false)
        guard case .found(_, let parameters)? = router?.match(.get, path) else {
            return expect(segments.count > names.count || segments.contains { $0.isEmpty }, "a path finds its route")
        }
        let values = names.compactMap { parameters[$0] }
        expect(values.elementsEqual(segments) { $0.utf8.elementsEqual($1) }, "a parameter is one segment")
    }

    private static func checkEscapes(_ bytes: [UInt8]) {
        for plusIsSpace in [true, false] {
            guard let text = URLEncoding.decoded(bytes, plusIsSpace: plusIsSpace) else { continue }
            expect(URLEncoding.isWellFormed(bytes[...]), "what is decoded is well formed")
            expect(!text.utf8.contains(0), "no NUL comes out")
            let again = URLEncoding.decoded(Array(URLEncoding.escaped(text).utf8), plusIsSpace: plusIsSpace)
            expect(again?.utf8.elementsEqual(text.utf8) == true, "an escaped text is read as it was")
        }
        guard let segment = URLEncoding.decodedSegment(bytes) else { return }
        expect(segment.utf8.allSatisfy { $0 >= 32 && $0 != 127 && $0 != 47 && $0 != 92 }, "a segment stays one")
    }

    private static func checkForm(_ bytes: [UInt8]) {
        guard let form = FormFields(bytes) else { return }
        let again = FormFields(Array(URLEncoding.form(form.pairs.map { ($0.name, $0.value) }).utf8))
        expect(again?.pairs.elementsEqual(form.pairs) { $0 == $1 } == true, "a written form is read as it was")
        for (name, _) in form.pairs { expect(form.all(name).first == form[name], "the first of a name counts") }
    }

    /// The parser lets visible ASCII alone through to a target; other bytes are tried as their escapes.
    private static func printable(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { byte -> [UInt8] in
            if (33...126).contains(byte) { return [byte] }
            let digits = String(byte, radix: 16)
            return Array("%\(digits.count == 1 ? "0" : "")\(digits)".utf8)
        }
    }
}
